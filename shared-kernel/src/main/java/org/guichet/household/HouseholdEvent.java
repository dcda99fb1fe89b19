package org.guichet.household;

import java.util.List;
import org.guichet.casework.CaseId;
import org.guichet.event.Begins;
import org.guichet.event.StoredAs;
import org.guichet.municipality.MunicipalityId;
import org.guichet.sealing.Sealed;

/**
 * What happens to persons who live together, in the stream of their household. A member is known by its case; where
 * everybody lives stands in the cases.
 */
public sealed interface HouseholdEvent {
    /**
     * Persons began to live together.
     *
     * @param splitFrom the household that they lived in before; null where each came from elsewhere
     */
    @StoredAs("casework.HouseholdFormed")
    record HouseholdFormed(
            @Begins HouseholdId id, MunicipalityId municipality, List<Member> members, HouseholdId splitFrom)
            implements HouseholdEvent {}

    /**
     * Somebody moved in.
     *
     * @param movedFrom the household that the person left for it; null where there was none
     */
    @StoredAs("casework.MemberJoined")
    record MemberJoined(Member member, HouseholdId movedFrom) implements HouseholdEvent {}

    /**
     * Somebody is no member any more.
     *
     * @param reason code of the list {@code household-leave-reason}
     * @param movedTo the household that the person moved into; null where it is not known
     */
    @StoredAs("casework.MemberLeft")
    record MemberLeft(CaseId caseId, String reason, HouseholdId movedTo) implements HouseholdEvent {}

    /** The person of a member was erased: the household still counts the case, and knows nothing of the person. */
    @StoredAs("casework.MemberErased")
    record MemberErased(CaseId caseId) implements HouseholdEvent {}

    /**
     * Two households are one from now on. The same event stands in both streams.
     *
     * @param from the household that ended
     * @param into the household that goes on
     * @param members who came along
     */
    @StoredAs("casework.HouseholdsMerged")
    record HouseholdsMerged(HouseholdId from, HouseholdId into, List<Member> members) implements HouseholdEvent {}

    /**
     * Some members live by themselves from now on; how they do stands in the household that they formed.
     *
     * @param into the household that they formed
     */
    @StoredAs("casework.HouseholdSplit")
    record HouseholdSplit(HouseholdId into, List<CaseId> members) implements HouseholdEvent {}

    /**
     * One of a household.
     *
     * @param relation code of the list {@code household-relation}; null if it was not asked, or the person was erased
     */
    record Member(CaseId caseId, Sealed<String> relation) {}
}
