package org.guichet.query.observatory.indicators;

import java.util.List;
import java.util.Locale;
import org.guichet.codes.CodeList;
import org.guichet.codes.CodeLists;

/**
 * An indicator in one language.
 *
 * @param headings of policy
 * @param targets of the Sustainable Development Goals
 */
public record DescribedIndicator(
        String id,
        List<Labelled> headings,
        List<Labelled> targets,
        String title,
        String definition,
        String coverage,
        Unit unit,
        Formula formula) {

    /** @param language one of the four that everything has texts in */
    public static DescribedIndicator of(Indicator indicator, Locale language) {
        String code = language.getLanguage();
        return new DescribedIndicator(
                indicator.id(),
                labelled(CodeLists.POLICY_HEADING, indicator.headings(), language),
                labelled(CodeLists.GOAL_TARGET, indicator.targets(), language),
                indicator.title().get(code),
                indicator.definition().get(code),
                IndicatorSet.current().coverages().get(indicator.coverage()).get(code),
                indicator.unit(),
                indicator.formula());
    }

    private static List<Labelled> labelled(CodeList list, List<String> codes, Locale language) {
        return codes.stream()
                .map(code -> new Labelled(code, list.code(code).label(language)))
                .toList();
    }

    /** A code and its label. */
    public record Labelled(String code, String label) {}
}
