package org.guichet.query.search;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.PhoneNumber;
import org.guichet.platform.refusal.FindsPersons;
import org.guichet.problem.Refused;

/**
 * What somebody looks for. There is no field for nationality, legal status or anything else that would list people of a
 * kind.
 *
 * @param name words of a name in any script and order
 * @param number the case's
 * @param phone as said, with or without a country prefix
 * @param document number of a document, whatever its type
 * @param birthDate a year, a month or a day; narrows a search by name
 * @param cursor of the page before, for the next one
 * @param limit items on a page; 50 if absent
 */
@FindsPersons
record SearchTerms(
        @Size(max = 400) String name,
        @Size(max = 64) String number,
        @Size(max = 40) String phone,
        @Size(max = 100) String document,
        @Size(max = 10) String birthDate,
        @Size(max = 200) String cursor,
        @Min(1) @Max(200) Integer limit) {
    private static final int USUAL_LIMIT = 50;
    private static final int MOST_WORDS = 8;
    private static final int SHORTEST_DOCUMENT = 4;
    private static final int SHORTEST_PHONE = 6;
    private static final Pattern DATE = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");

    /**
     * The terms, each as tokens of which one is enough.
     *
     * @param country of the city, ISO 3166-1 alpha-3
     * @throws Refused if nothing is asked for, or something that cannot be
     */
    List<Set<Long>> terms(Tokens tokens, String country) {
        var terms = new ArrayList<Set<Long>>();
        if (name != null) {
            List<Set<Long>> words = tokens.wanted(name);
            if (words.isEmpty() || words.size() > MOST_WORDS) {
                throw Refused.field("name", "wrong-length");
            }
            terms.addAll(words);
        }
        if (number != null) {
            terms.add(Set.of(tokens.number(caseNumber())));
        }
        if (phone != null) {
            terms.add(Set.of(tokens.phone(comparable(country))));
        }
        if (document != null) {
            String characters = Tokens.characters(document);
            if (characters.length() < SHORTEST_DOCUMENT) {
                throw Refused.field("document", "wrong-length");
            }
            terms.add(Set.of(tokens.document(characters)));
        }
        if (terms.isEmpty()) {
            throw Refused.field("name", "required");
        }
        return terms;
    }

    /** The tokens of which a case must have one; empty where no birth date narrows the search. */
    Set<Long> born(Tokens tokens) {
        if (birthDate == null) {
            return Set.of();
        }
        // By itself it would list everybody of an age.
        if (name == null) {
            throw Refused.field("birthDate", "not-allowed");
        }
        if (!DATE.matcher(birthDate).matches()) {
            throw Refused.field("birthDate", "not-a-date-of-birth");
        }
        return tokens.wantedBorn(birthDate);
    }

    int pageSize() {
        return limit == null ? USUAL_LIMIT : limit;
    }

    /** In E.164, or as a number that cannot be called was written; too few characters would be anybody's. */
    private String comparable(String country) {
        var number = PhoneNumber.read(phone, country);
        String asWritten = PhoneNumber.comparable(phone);
        if (number.e164() == null && asWritten.length() < SHORTEST_PHONE) {
            throw Refused.field("phone", number.fault());
        }
        return number.e164() == null ? asWritten : number.e164();
    }

    private CaseNumber caseNumber() {
        try {
            return CaseNumber.parse(number);
        } catch (IllegalArgumentException e) {
            throw Refused.field("number", "wrong-format");
        }
    }

    /** Never what was looked for. */
    @Override
    public String toString() {
        return "[search]";
    }
}
