package org.guichet.query.household;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.guichet.casework.CaseId;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.household.HouseholdEvent;
import org.guichet.household.HouseholdEvent.HouseholdFormed;
import org.guichet.household.HouseholdEvent.HouseholdSplit;
import org.guichet.household.HouseholdEvent.HouseholdsMerged;
import org.guichet.household.HouseholdEvent.Member;
import org.guichet.household.HouseholdEvent.MemberErased;
import org.guichet.household.HouseholdEvent.MemberJoined;
import org.guichet.household.HouseholdEvent.MemberLeft;
import org.guichet.household.HouseholdId;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;

/** Who lives with whom, and did. */
public final class Households implements Projection {
    /** Name of the projection. */
    public static final String NAME = "household";

    static final RowTable<Living> HOUSEHOLDS =
            RowTable.of(MethodHandles.lookup(), Living.class, "household", "id", "id");
    static final RowTable<Membership> MEMBERS = RowTable.of(
            MethodHandles.lookup(),
            Membership.class,
            "household_member",
            "household",
            "household",
            "case_id",
            "joined_version");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ofEventType("casework"));
    }

    @Override
    public List<RowTable<?>> tables() {
        return List.of(HOUSEHOLDS, MEMBERS);
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        if (!(event.payload() instanceof HouseholdEvent happened)) {
            return;
        }
        switch (happened) {
            case HouseholdFormed formed -> {
                rows.put(HOUSEHOLDS, living(formed, event));
                enter(rows, formed.members(), event);
            }
            case MemberJoined joined -> enter(rows, List.of(joined.member()), event);
            case MemberLeft left ->
                change(
                        rows,
                        left.caseId(),
                        member -> member.over(event.occurredAt(), left.reason(), valueOf(left.movedTo())));
            case MemberErased erased -> change(rows, erased.caseId(), Membership::withoutPerson);
            case HouseholdSplit split ->
                split.members()
                        .forEach(leaving -> change(
                                rows,
                                leaving,
                                member -> member.over(
                                        event.occurredAt(), null, split.into().value())));
            case HouseholdsMerged merged -> merge(rows, merged, event);
        }
        rows.put(HOUSEHOLDS, household(rows).at(event.sequence()));
    }

    private static void merge(Rows rows, HouseholdsMerged merged, RecordedEvent event) {
        UUID into = merged.into().value();
        if (rows.stream().equals(into)) {
            enter(rows, merged.members(), event);
            return;
        }
        rows.put(HOUSEHOLDS, household(rows).mergedInto(into));
        rows.replaceAll(MEMBERS, member -> member.lasts() ? member.over(event.occurredAt(), null, into) : member);
    }

    private static void enter(Rows rows, List<Member> members, RecordedEvent event) {
        for (int place = 0; place < members.size(); place++) {
            Member member = members.get(place);
            rows.put(
                    MEMBERS,
                    new Membership(
                            rows.stream(),
                            member.caseId().value(),
                            event.sequence(),
                            place,
                            event.occurredAt(),
                            null,
                            null,
                            null,
                            member.relation()));
        }
    }

    private static void change(Rows rows, CaseId id, UnaryOperator<Membership> change) {
        rows.all(MEMBERS).stream()
                .filter(member -> member.lasts() && member.caseId().equals(id.value()))
                .toList()
                .forEach(member -> rows.put(MEMBERS, change.apply(member)));
    }

    private static Living household(Rows rows) {
        return rows.find(HOUSEHOLDS, rows.stream()).orElseThrow();
    }

    private static Living living(HouseholdFormed formed, RecordedEvent event) {
        return new Living(
                formed.id().value(),
                formed.municipality().value(),
                event.occurredAt(),
                valueOf(formed.splitFrom()),
                null,
                event.sequence());
    }

    private static UUID valueOf(HouseholdId id) {
        return id == null ? null : id.value();
    }
}
