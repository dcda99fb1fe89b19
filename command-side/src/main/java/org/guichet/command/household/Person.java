package org.guichet.command.household;

import java.util.Collection;
import java.util.List;
import org.guichet.casework.CaseId;
import org.guichet.casework.PersonId;
import org.guichet.household.HouseholdEvent.Member;

/**
 * Somebody of whom a command says that they become a member.
 *
 * @param person whose key the relation is sealed with
 */
record Person(PersonId person, Member member) {
    CaseId caseId() {
        return member.caseId();
    }

    static List<Member> members(Collection<Person> persons) {
        return persons.stream().map(Person::member).toList();
    }
}
