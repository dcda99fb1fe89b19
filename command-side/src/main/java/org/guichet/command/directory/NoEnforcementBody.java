package org.guichet.command.directory;

import java.util.regex.Pattern;
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
            |شرطة|الدرك|حرس\\s+الحدود|الأمن\\s+الوطني
            """, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.COMMENTS);

    private NoEnforcementBody() {}

    /**
     * Lets every other name pass.
     *
     * @throws Refused naming the field {@code name}
     */
    static void check(String name) {
        if (NAME.matcher(name).find()) {
            throw Refused.field("name", "enforcement-body");
        }
    }
}
