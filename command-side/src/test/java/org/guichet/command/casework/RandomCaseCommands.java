package org.guichet.command.casework;

import static org.guichet.command.casework.CaseStories.CASE;
import static org.guichet.command.casework.CaseStories.CLOSED_COURSE;
import static org.guichet.command.casework.CaseStories.DESK;
import static org.guichet.command.casework.CaseStories.HIDDEN_HOUSE;
import static org.guichet.command.casework.CaseStories.LEGAL_AID;
import static org.guichet.command.casework.CaseStories.LEGAL_CLINIC;
import static org.guichet.command.casework.CaseStories.SECOND_OPINION;
import static org.guichet.command.casework.CaseStories.SHELTER;
import static org.guichet.command.casework.CaseStories.WALK_IN;
import static org.guichet.command.casework.CaseStories.details;
import static org.guichet.command.casework.CaseStories.focalPoint;
import static org.guichet.command.casework.CaseStories.officer;
import static org.guichet.command.casework.CaseStories.officerOfSfax;
import static org.guichet.command.casework.CaseStories.protectionCaseworker;
import static org.guichet.command.casework.CaseStories.register;
import static org.guichet.command.casework.CaseStories.sealed;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.casework.ConsentId;
import org.guichet.casework.NeedId;
import org.guichet.casework.NoteId;
import org.guichet.casework.ReferralId;
import org.guichet.command.casework.CaseCommand.AddNote;
import org.guichet.command.casework.CaseCommand.ChangeCircumstances;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.CaseCommand.CompleteIntake;
import org.guichet.command.casework.CaseCommand.CorrectPersonDetails;
import org.guichet.command.casework.CaseCommand.EraseCasePerson;
import org.guichet.command.casework.CaseCommand.RecordConsent;
import org.guichet.command.casework.CaseCommand.RegisterCase;
import org.guichet.command.casework.CaseOracle.KnownReferral;
import org.guichet.command.casework.NeedCommand.IdentifyNeed;
import org.guichet.command.casework.ReferralCommand.AcceptReferral;
import org.guichet.command.casework.ReferralCommand.AcknowledgeReferral;
import org.guichet.command.casework.ReferralCommand.CompleteReferral;
import org.guichet.command.casework.ReferralCommand.DeclineReferral;
import org.guichet.command.casework.ReferralCommand.ReferNeed;
import org.guichet.command.casework.ReferralCommand.ReportNotDelivered;
import org.guichet.command.casework.ReferralCommand.StartService;
import org.guichet.command.casework.ReferralCommand.WithdrawReferral;
import org.guichet.command.dispatch.Command;
import org.guichet.command.dispatch.Given;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;
import org.guichet.municipality.DeskId;
import org.guichet.sealing.SealedField;

/** What people at desks and providers might ask next: mostly sense, now and then a mistake. */
final class RandomCaseCommands {
    private final Random random;
    private final CaseOracle known;
    private Instant now;

    RandomCaseCommands(Random random, CaseOracle known) {
        this.random = random;
        this.known = known;
    }

    /** The next command, given at an instant. */
    Command next(Instant at) {
        now = at;
        if (!known.isRegistered()) {
            return registration();
        }
        // Seldom much is asked of a case that is closed, so most of a history is lived before.
        int ending = known.isClosed() ? 12 : 2;
        int kind = random.nextInt(94 + 2 * ending);
        if (kind < 4) {
            return new CompleteIntake(CASE, details(), version(known.version()), byDesk());
        } else if (kind < 8) {
            return new CorrectPersonDetails(CASE, details(), version(known.version()), byDesk());
        } else if (kind < 12) {
            return new ChangeCircumstances(CASE, details(), version(known.version()), byDesk());
        } else if (kind < 20) {
            return consent();
        } else if (kind < 27) {
            return need();
        } else if (kind < 30) {
            return new AddNote(CASE, new NoteId(id()), sealed(SealedField.NOTE), byDesk());
        } else if (kind < 46) {
            return referring();
        } else if (kind < 94) {
            return answer();
        } else if (kind < 94 + ending) {
            return closing();
        }
        return new EraseCasePerson(CASE, "PERSON_REQUEST", byDesk());
    }

    private RegisterCase registration() {
        RegisterCase plain = register();
        DeskId desk = seldom() ? new DeskId(id()) : DESK;
        return new RegisterCase(
                CASE, desk, plain.number(), plain.key(), plain.source(), random.nextBoolean(), details(), byDesk());
    }

    private RecordConsent consent() {
        ProviderId recipient = seldom() ? new ProviderId(id()) : oneOf(List.of(LEGAL_CLINIC, SHELTER));
        Given given = byDesk();
        Instant until = random.nextInt(3) == 0 ? null : given.occurredAt().plus(days(20));
        return new RecordConsent(
                CASE,
                new ConsentId(id()),
                random.nextInt(8) == 0 ? "FOLLOW_UP" : "REFERRAL",
                recipient,
                someOf(Set.of("NAME", "CONTACT", "NEED_NOTE"), 5),
                seldom() ? given.occurredAt().minusSeconds(1) : until,
                "SELF",
                "SPOKEN",
                sealed(SealedField.CONSENT_LANGUAGE),
                false,
                true,
                given);
    }

    private IdentifyNeed need() {
        NeedId need = seldom() && !known.needs.isEmpty() ? oneOf(known.needs.keySet()) : new NeedId(id());
        // Restricted needs hold a case against most callers, so a few are enough.
        String group = random.nextInt(12) == 0 ? "RESTRICTED" : oneOf(List.of("LEGAL", "HEALTH", "HOUSING"));
        return new IdentifyNeed(
                CASE,
                need,
                group,
                oneOf(List.of("EMERGENCY", "URGENT", "NORMAL")),
                sealed(SealedField.NEED),
                sealed(SealedField.NEED_NOTE),
                byDesk());
    }

    private ReferNeed referring() {
        ServiceId service = random.nextInt(6) == 0
                ? oneOf(List.of(HIDDEN_HOUSE, CLOSED_COURSE, WALK_IN, new ServiceId(id())))
                : oneOf(List.of(LEGAL_AID, SECOND_OPINION));
        return new ReferNeed(
                CASE,
                new ReferralId(id()),
                seldom() || known.needs.isEmpty() ? new NeedId(id()) : oneOf(known.needs.keySet()),
                service,
                someOf(Set.of("NAME", "CONTACT", "NEED_NOTE"), 2),
                legalBasis(),
                byDesk());
    }

    private String legalBasis() {
        return switch (random.nextInt(4)) {
            case 0 -> "CONSENT";
            case 1 -> null;
            default -> "PUBLIC_TASK";
        };
    }

    private Command answer() {
        if (known.referrals.isEmpty() && !seldom()) {
            return known.needs.isEmpty() ? need() : referring();
        }
        ReferralId id = someReferral();
        KnownReferral referral = known.referrals.get(id);
        OptionalLong version = version(referral == null ? 0 : referral.version());
        Given given = byProvider(referral);
        List<Class<? extends ReferralCommand>> fitting = CaseOracle.ANSWERS.stream()
                .filter(answer -> referral != null
                        && CaseOracle.MOVES.get(answer).containsKey(referral.state())
                        && answer != WithdrawReferral.class)
                .toList();
        return answer(
                oneOf(fitting.isEmpty() || random.nextInt(3) == 0 ? CaseOracle.ANSWERS : fitting), id, version, given);
    }

    private Command answer(Class<? extends ReferralCommand> answer, ReferralId id, OptionalLong version, Given given) {
        return switch (answer.getSimpleName()) {
            case "AcknowledgeReferral" -> new AcknowledgeReferral(CASE, id, version, given);
            case "AcceptReferral" -> new AcceptReferral(CASE, id, sealed(SealedField.REMARK), version, given);
            case "DeclineReferral" -> new DeclineReferral(CASE, id, "NO_PLACE", null, version, given);
            case "StartService" -> new StartService(CASE, id, version, given);
            case "CompleteReferral" -> new CompleteReferral(CASE, id, "DELIVERED", null, version, given);
            case "ReportNotDelivered" -> new ReportNotDelivered(CASE, id, "PLACE_LOST", null, version, given);
            case "WithdrawReferral" -> new WithdrawReferral(CASE, id, "SOLVED_OTHERWISE", version, byDesk());
            case String other -> throw new IllegalArgumentException(other);
        };
    }

    /** Mostly one that waits for an answer. */
    private ReferralId someReferral() {
        List<ReferralId> open = known.referrals.entrySet().stream()
                .filter(referral -> referral.getValue().isOpen())
                .map(Map.Entry::getKey)
                .toList();
        if (!open.isEmpty() && random.nextInt(4) > 0) {
            return oneOf(open);
        }
        return seldom() || known.referrals.isEmpty() ? new ReferralId(id()) : oneOf(known.referrals.keySet());
    }

    private CloseCase closing() {
        Map<NeedId, NeedEnding> outcomes = new HashMap<>();
        known.needs.forEach((id, need) -> {
            if (need.ended() == null && !seldom()) {
                outcomes.put(
                        id,
                        oneOf(List.of(
                                new NeedEnding.Resolved("MET"),
                                new NeedEnding.Unserved("ALL_FULL"),
                                new NeedEnding.Withdrawn())));
            }
        });
        Map<ReferralId, String> withdraw = new HashMap<>();
        known.referrals.forEach((id, referral) -> {
            if (referral.isOpen() && !seldom()) {
                withdraw.put(id, "CASE_CLOSED");
            }
        });
        if (seldom()) {
            outcomes.put(new NeedId(id()), new NeedEnding.Withdrawn());
        }
        if (seldom()) {
            withdraw.put(new ReferralId(id()), "CASE_CLOSED");
        }
        return new CloseCase(CASE, "NEEDS_MET", outcomes, withdraw, null, version(known.version()), byDesk());
    }

    private Given byDesk() {
        int who = random.nextInt(20);
        Caller caller = who == 0 ? officerOfSfax() : who < 8 ? protectionCaseworker() : officer();
        return given(caller);
    }

    private Given byProvider(KnownReferral referral) {
        if (seldom()) {
            return given(oneOf(List.of(officer(), officerOfSfax(), focalPoint(SHELTER), focalPoint(LEGAL_CLINIC))));
        }
        return given(focalPoint(referral == null ? SHELTER : referral.provider()));
    }

    private Given given(Caller caller) {
        int when = random.nextInt(40);
        Instant occurredAt =
                switch (when) {
                    case 0 -> now.plus(Duration.ofHours(1));
                    case 1 -> now.minus(Duration.ofDays(31));
                    case 2, 3 -> now.minus(days(25));
                    case 4 -> now.plusSeconds(2);
                    case 5 -> now.minus(Duration.ofDays(30));
                    default -> now;
                };
        return new Given(caller, caller.municipality(), occurredAt);
    }

    private OptionalLong version(long right) {
        return switch (random.nextInt(16)) {
            case 0 -> OptionalLong.of(right + 1);
            case 1 -> OptionalLong.of(Math.max(0, right - 1));
            case 2, 3, 4 -> OptionalLong.of(right);
            default -> OptionalLong.empty();
        };
    }

    private boolean seldom() {
        return random.nextInt(14) == 0;
    }

    private Duration days(int upTo) {
        return Duration.ofMinutes(random.nextLong(upTo * 24L * 60));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private Set<String> someOf(Set<String> all, int likely) {
        Set<String> some = new HashSet<>();
        all.stream().sorted().filter(one -> random.nextInt(6) < likely).forEach(some::add);
        return some;
    }

    private <T> T oneOf(Collection<? extends T> all) {
        return all.stream().skip(random.nextInt(all.size())).findFirst().orElseThrow();
    }
}
