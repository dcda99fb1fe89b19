package org.guichet.casework;

import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;

/**
 * Where a protection referral goes. It stands sealed under the person's key and nowhere in clear: who is sent to a shelter
 * is found by whoever knows which organisation keeps one.
 *
 * @param service the service; null where only the provider is meant
 * @param provider who offers it
 */
public record Route(ServiceId service, ProviderId provider) {}
