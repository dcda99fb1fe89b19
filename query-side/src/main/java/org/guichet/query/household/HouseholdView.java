package org.guichet.query.household;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guichet.casework.PersonName;
import org.guichet.codes.CodeList;
import org.guichet.codes.CodeLists;
import org.guichet.query.household.HouseholdsOfCity.Known;
import org.guichet.query.household.HouseholdsOfCity.Whole;
import org.guichet.query.opening.Seals;
import org.guichet.sealing.SealedField;

/**
 * A household as its page shows it, opened. It says nothing of anybody's needs.
 *
 * @param splitFrom absent where its first members did not come from one household
 * @param mergedInto absent while it goes on
 * @param past who was a member and is none any more, or is one again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HouseholdView(
        UUID id,
        Instant formedAt,
        UUID splitFrom,
        UUID mergedInto,
        long version,
        List<MemberView> members,
        List<MemberView> past) {
    static HouseholdView of(Whole whole, Seals seals, Locale locale) {
        Living household = whole.household();
        return new HouseholdView(
                household.id(),
                household.formedAt(),
                household.splitFrom(),
                household.mergedInto(),
                household.version(),
                views(whole, true, seals, locale),
                views(whole, false, seals, locale));
    }

    private static List<MemberView> views(Whole whole, boolean lasting, Seals seals, Locale locale) {
        return whole.members().stream()
                .filter(known -> known.row().lasts() == lasting)
                .map(known -> MemberView.of(known, seals, locale))
                .toList();
    }

    /** The id only. */
    @Override
    public String toString() {
        return "household " + id;
    }

    /** A code with its label in the reader's language. */
    public record Coded(String code, String label) {
        static Coded of(CodeList list, String code, Locale locale) {
            return code == null ? null : new Coded(code, list.code(code).label(locale));
        }
    }

    /**
     * Somebody who is or was a member.
     *
     * @param name absent if it was not asked, or the person was erased
     * @param relation absent if it was not asked, for a past member, and of an erased person
     * @param until absent while it lasts
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MemberView(
            UUID caseId,
            PersonName name,
            boolean erased,
            Coded relation,
            Instant since,
            Instant until,
            Coded reason,
            UUID movedTo) {
        static MemberView of(Known known, Seals seals, Locale locale) {
            Membership row = known.row();
            return new MemberView(
                    row.caseId(),
                    known.details() == null
                            ? null
                            : seals.open(SealedField.NAME, known.details().name()),
                    known.erased(),
                    Coded.of(
                            CodeLists.HOUSEHOLD_RELATION,
                            seals.open(SealedField.HOUSEHOLD_RELATION, row.relation()),
                            locale),
                    row.joinedAt(),
                    row.leftAt(),
                    Coded.of(CodeLists.HOUSEHOLD_LEAVE_REASON, row.reason(), locale),
                    row.movedTo());
        }

        /** The id only. */
        @Override
        public String toString() {
            return "member " + caseId;
        }
    }
}
