package org.guichet.query.console;

import java.time.Instant;

/**
 * What a person takes along of a referral. Nothing on it says who they are.
 *
 * @param words in the language of the slip, which need not be that of the page around it
 * @param code short reference of the referral
 * @param qr the same code, and nothing else
 * @param visit where to go, when and with what
 * @param answerBy until when the provider should answer; null once it has
 * @param helpBy until when the provider should have done what it accepted; null before and after
 */
public record Slip(Words words, String code, QrCode qr, Visit visit, Instant answerBy, Instant helpBy) {}
