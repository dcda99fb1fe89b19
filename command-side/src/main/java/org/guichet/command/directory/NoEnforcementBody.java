package org.guichet.command.directory;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.guichet.directory.ProviderEntry;
import org.guichet.directory.ServiceEntry;
import org.guichet.directory.hsds.Attribute;
import org.guichet.problem.FieldError;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/**
 * No body of enforcement, border, police or security is ever listed: the wall between serving people and policing them
 * (mission). There is no class for one; its name is looked at too, since an imported directory of a whole county has its
 * sheriff. Better one youth club of the police too few than one police station too many: a city lists the club itself,
 * under a name of its own.
 */
final class NoEnforcementBody {
    // Words of which one is enough, in the languages in which cities write. Whole words: a policy is no police.
    private static final Pattern NAME = Pattern.compile(
            """
            \\b(police|polic[ií]a|polizei|polizia|sheriff'?s?|constabulary|gendarmerie|guardia\\s+civil|frontex|probation
            |border\\s+(patrol|police|guard|force|agency)|garde[s-]*\\s*fronti[eè]res?|grenzschutz
            |(immigration|customs)\\s+(and\\s+customs\\s+)?enforcement|immigration\\s+enforcement|homeland\\s+security
            |customs\\s+and\\s+border|law\\s+enforcement|s[uû]ret[eé]\\s+nationale|security\\s+(police|forces?)
            |forces?\\s+de\\s+l['’]ordre|fuerzas\\s+de\\s+seguridad)\\b
            |\\b(polici(er|ers|[eè]res?|al|ales)|gendarmes?|comisar[ií]as?|mossos\\s+d['’]esquadra|ertzaintza)\\b
            |شرط[ةه]|حرس\\s+(ال)?حدود|الأمن\\s+الوطني|أمن\\s+الدولة|مخابرات|(?<!\\p{L})و?(لل|ال)?(درك|مخفر)(?!\\p{L})
            """, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.COMMENTS);

    // Short forms, in capitals only: ice is no agency.
    private static final Pattern SHORT = Pattern.compile("\\b(ICE|CBP|PAF|DCPAF|DGSN|CNP|UCRIF)\\b");

    // What a class or a code of a taxonomy would call one.
    private static final Pattern CODE = Pattern.compile(
            "(?i)\\b(police|law[_ -]?enforcement|border([_ -](guard|police|control|agency))?|immigration[_ -](enforcement|control|police)"
                    + "|security[_ -](forces?|services?)|intelligence|military|gendarmerie|prosecut(or|ion)|sheriff)\\b");

    private NoEnforcementBody() {}

    /**
     * Lets every other organisation pass: its names, and the terms that classify it.
     *
     * @throws Refused as a body of enforcement, naming the field
     */
    static void check(ProviderEntry entry) {
        check(entry.name());
        if (entry.description() != null) {
            refuseIf(isNamed(entry.description().alternateName()), "description.alternateName");
            checkTerms(entry.description().attributes());
        }
    }

    /**
     * Lets every other service pass: what a body offers under the name of another is named for it.
     *
     * @throws Refused as a body of enforcement, naming the field
     */
    static void check(ServiceEntry entry) {
        check(entry.name());
        if (entry.description() != null) {
            refuseIf(isNamed(entry.description().alternateName()), "description.alternateName");
            checkTerms(entry.description().attributes());
        }
    }

    /**
     * Lets every other class pass.
     *
     * @throws Refused as a body of enforcement, naming the field {@code providerClass}
     */
    static void checkClass(String providerClass) {
        refuseIf(
                providerClass != null
                        && CODE.matcher(providerClass.replace('_', ' ')).find(),
                "providerClass");
    }

    /** Lets every other terms pass, of an organisation or of what it offers. */
    private static void checkTerms(List<Attribute> attributes) {
        refuseIf(
                attributes.stream()
                        .map(Attribute::taxonomyTerm)
                        .filter(Objects::nonNull)
                        .anyMatch(term -> isNamed(term.name()) || isCode(term.code())),
                "description.attributes");
    }

    private static boolean isNamed(String name) {
        return name != null && (NAME.matcher(name).find() || SHORT.matcher(name).find());
    }

    private static boolean isCode(String code) {
        return code != null && CODE.matcher(code.replace('_', ' ')).find();
    }

    private static void refuseIf(boolean enforcement, String field) {
        if (enforcement) {
            throw new Refused(
                    ProblemType.ENFORCEMENT_BODY, Map.of("errors", List.of(new FieldError(field, "enforcement-body"))));
        }
    }

    /**
     * Lets every other name pass.
     *
     * @throws Refused naming the field {@code name}
     */
    static void check(String name) {
        refuseIf(isNamed(name), "name");
    }
}
