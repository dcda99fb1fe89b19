package org.guichet.query.caseregister;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.access.Caller;
import org.guichet.query.casework.CaseLine;
import org.guichet.query.casework.CaseLines;
import org.guichet.query.opening.Opening;
import org.guichet.query.opening.Seals;
import org.guichet.sealing.SealedField;
import org.springframework.stereotype.Component;

/** Lines of the register, opened for the page that shows them. */
@Component
class OpenedLines implements CaseLines {
    private final CasesOfCity cases;
    private final Opening opening;

    OpenedLines(CasesOfCity cases, Opening opening) {
        this.cases = cases;
        this.opening = opening;
    }

    @Override
    public String projection() {
        return CaseRegister.NAME;
    }

    @Override
    public List<CaseLine> of(Caller caller, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, CaseLine> lines =
                of(cases.ofIds(caller, ids)).stream().collect(Collectors.toMap(CaseLine::id, Function.identity()));
        return ids.stream().map(lines::get).filter(Objects::nonNull).toList();
    }

    List<CaseLine> of(List<ListedCase> listed) {
        Seals seals = opening.of(listed.stream().map(ListedCase::person).toList());
        return listed.stream().map(one -> line(one, seals)).toList();
    }

    private static CaseLine line(ListedCase listed, Seals seals) {
        return new CaseLine(
                listed.id(),
                seals.open(SealedField.CASE_NUMBER, listed.caseNumber()),
                seals.open(SealedField.NAME, listed.name()),
                listed.state(),
                listed.desk(),
                listed.complete(),
                listed.erased(),
                listed.registeredAt(),
                listed.changedAt(),
                listed.openNeeds(),
                listed.openReferrals(),
                listed.version());
    }
}
