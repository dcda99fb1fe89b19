package org.guichet.casework;

/** Everything that can happen in the stream of one case. */
public sealed interface CaseworkEvent permits CaseEvent, NeedEvent, ReferralEvent {}
