package org.guichet.query.observatory.cube;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.guichet.query.observatory.cellkey.CellKeys;

/** Made-up facts of a city, as the cube would hold them, for tests of what is made of them. */
public final class MadeUpUnits {
    private static final List<String> SEXES = List.of("FEMALE", "MALE", "MALE", "FEMALE", "NOT_ASKED");
    private static final List<String> AGES = List.of(
            "AGE_0_4", "AGE_5_11", "AGE_12_17", "AGE_18_24", "AGE_25_49", "AGE_25_49", "AGE_50_59", "AGE_60_PLUS");
    private static final List<String> NATIONALITIES = List.of("SEN", "MLI", "CMR", "SYR", "MAR", "COL", "UKR");
    private static final List<String> GROUPS =
            List.of("LEGAL", "HEALTH", "HOUSING", "BASIC_NEEDS", "WORK", "EDUCATION", "INFORMATION", "RESTRICTED");
    private static final Map<String, String> CODE = Map.of(
            "LEGAL",
            "RESIDENCE_PAPERS",
            "HEALTH",
            "MENTAL_HEALTH",
            "HOUSING",
            "EVICTION",
            "BASIC_NEEDS",
            "CASH",
            "WORK",
            "SKILLS_RECOGNITION",
            "EDUCATION",
            "SCHOOLING",
            "INFORMATION",
            "INFORMATION",
            "RESTRICTED",
            "RESTRICTED");
    private static final List<String> URGENCIES = List.of("NORMAL", "NORMAL", "URGENT", "EMERGENCY");
    private static final List<String> TOPICS = List.of("HEALTH", "HOUSING", "WORK");

    private final UUID city;
    private final List<UUID> areas;
    private final Random random;
    private final List<UnitFact> facts = new ArrayList<>();

    /** No units yet, of a city with this many neighbourhoods. */
    public MadeUpUnits(UUID city, int areas, Random random) {
        this.city = city;
        this.random = random;
        this.areas = IntStream.range(0, areas).mapToObj(i -> uuid()).toList();
    }

    public UUID city() {
        return city;
    }

    public List<UUID> areas() {
        return areas;
    }

    /** Every fact. */
    public List<UnitFact> facts() {
        return List.copyOf(facts);
    }

    /** Persons of a year, each with a case, some needs, referrals and what became of them. */
    public void persons(int count, int year) {
        for (int i = 0; i < count; i++) {
            person(LocalDate.of(year, 1 + random.nextInt(12), 1));
        }
    }

    /** Cases of a year that were closed, reopened and closed again. */
    public void closedTwice(int count, int year) {
        for (int i = 0; i < count; i++) {
            UUID caseId = uuid();
            Coordinates who =
                    coordinates(null, any(SEXES), any(AGES), any(NATIONALITIES), "_Z", "_Z", "_Z", "_Z", "_Z", "_Z");
            facts.add(fact(
                    caseId,
                    UnitKind.CASE,
                    caseId,
                    who,
                    List.of(
                            new Contribution(Measure.CLOSED, LocalDate.of(year, 3, 1), 0),
                            new Contribution(Measure.REOPENED, LocalDate.of(year, 5, 1), 0),
                            new Contribution(Measure.CLOSED, LocalDate.of(year, 8, 1), 0))));
        }
    }

    /** Enquiries of a year. */
    public void enquiries(int count, int year) {
        for (int i = 0; i < count; i++) {
            LocalDate month = LocalDate.of(year, 1 + random.nextInt(12), 1);
            UUID unit = uuid();
            facts.add(fact(
                    unit,
                    UnitKind.ENQUIRY,
                    unit,
                    coordinates(null, null, null, null, "_Z", "_Z", "_Z", "_Z", any(TOPICS), "PHONE"),
                    List.of(new Contribution(Measure.ANSWERED, month, 0))));
        }
    }

    /** Takes some persons away, with everything that was theirs. */
    public void forget(int persons) {
        List<UUID> gone =
                facts.stream().map(UnitFact::caseId).distinct().limit(persons).toList();
        facts.removeIf(fact -> gone.contains(fact.caseId()));
    }

    private void person(LocalDate month) {
        UUID caseId = uuid();
        String sex = any(SEXES);
        String age = any(AGES);
        String nationality = any(NATIONALITIES);
        String area = areas.isEmpty() ? "NOT_ASKED" : any(areas).toString();
        Coordinates who = coordinates(area, sex, age, nationality, "_Z", "_Z", "_Z", "_Z", "_Z", "_Z");
        facts.add(fact(caseId, UnitKind.PERSON, uuid(), who, List.of(new Contribution(Measure.REGISTERED, month, 0))));
        var ofCase = new ArrayList<Contribution>();
        ofCase.add(new Contribution(Measure.OPENED, month, 0));
        ofCase.add(new Contribution(Measure.STOCK_IN, month, 0));
        if (random.nextInt(3) > 0) {
            ofCase.add(new Contribution(Measure.CLOSED, month.plusMonths(1), 0));
            ofCase.add(new Contribution(Measure.STOCK_OUT, month.plusMonths(1), 0));
        }
        facts.add(fact(caseId, UnitKind.CASE, caseId, who, ofCase));
        int needs = random.nextInt(4);
        for (int i = 0; i < needs; i++) {
            need(caseId, who, month);
        }
    }

    private void need(UUID caseId, Coordinates who, LocalDate month) {
        String group = any(GROUPS);
        String urgency = any(URGENCIES);
        Coordinates where = coordinates(
                who.area(),
                who.sex(),
                who.ageBand(),
                who.nationality(),
                group,
                CODE.get(group),
                urgency,
                "_Z",
                "_Z",
                "_Z");
        var ofNeed = new ArrayList<Contribution>();
        ofNeed.add(new Contribution(Measure.IDENTIFIED, month, 0));
        ofNeed.add(new Contribution(Measure.STOCK_IN, month, 0));
        Measure end = random.nextInt(4) == 0 ? Measure.UNSERVED : Measure.MET;
        ofNeed.add(new Contribution(end, month, 0));
        ofNeed.add(new Contribution(Measure.STOCK_OUT, month.plusMonths(1), 0));
        if (end == Measure.MET) {
            ofNeed.add(new Contribution(Measure.TO_RESOLVE, month, 1 + random.nextInt(11)));
        }
        facts.add(fact(caseId, UnitKind.NEED, uuid(), where, ofNeed));
        Coordinates sent = coordinates(
                who.area(),
                who.sex(),
                who.ageBand(),
                who.nationality(),
                group,
                CODE.get(group),
                urgency,
                "provider-" + random.nextInt(6),
                "_Z",
                "_Z");
        var ofReferral = new ArrayList<Contribution>();
        ofReferral.add(new Contribution(Measure.REFERRED, month, 0));
        ofReferral.add(new Contribution(Measure.STOCK_IN, month, 0));
        if (random.nextInt(5) > 0) {
            ofReferral.add(new Contribution(Measure.ACKNOWLEDGED, month, 0));
            ofReferral.add(new Contribution(Measure.TO_ACKNOWLEDGE, month, 1 + random.nextInt(11)));
            boolean accepted = random.nextInt(4) > 0;
            ofReferral.add(new Contribution(accepted ? Measure.ACCEPTED : Measure.DECLINED, month, 0));
            ofReferral.add(new Contribution(Measure.STOCK_OUT, month.plusMonths(1), 0));
            if (accepted) {
                ofReferral.add(new Contribution(Measure.DELIVERED, month, 0));
                facts.add(fact(
                        caseId, UnitKind.SERVICE, uuid(), where, List.of(new Contribution(Measure.GIVEN, month, 0))));
            }
        }
        facts.add(fact(caseId, UnitKind.REFERRAL, uuid(), sent, ofReferral));
    }

    private UnitFact fact(UUID caseId, UnitKind kind, UUID unit, Coordinates where, List<Contribution> counted) {
        return new UnitFact(caseId, kind, unit, random.nextInt(CellKeys.MODULUS), where, counted);
    }

    private Coordinates coordinates(
            String area,
            String sex,
            String age,
            String nationality,
            String group,
            String code,
            String urgency,
            String provider,
            String topic,
            String channel) {
        return new Coordinates(
                city,
                "_Z",
                orNone(area),
                orNone(sex),
                orNone(age),
                orNone(nationality),
                group,
                code,
                urgency,
                provider,
                "_Z",
                topic,
                channel);
    }

    private static String orNone(String code) {
        return code == null ? Coordinates.NONE : code;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
