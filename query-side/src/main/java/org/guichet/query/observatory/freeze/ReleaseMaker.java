package org.guichet.query.observatory.freeze;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.observatory.TableDefinition;
import org.guichet.observatory.TableSet;
import org.guichet.query.observatory.cellkey.PerturbationTable;
import org.guichet.query.observatory.cube.Measure;
import org.guichet.query.observatory.cube.UnitFact;
import org.guichet.query.observatory.cube.UnitId;
import org.guichet.query.observatory.release.Blank;
import org.guichet.query.observatory.release.PublishedCell;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;

/** Makes one release of what is counted at this moment. The same plan of the same counts makes the same figures. */
final class ReleaseMaker {
    private final Plan plan;
    private final City city;
    private final Rules rules;
    private final PerturbationTable noise;
    private final List<UnitFact> facts;
    private final Earlier earlier;
    private final int vintage;
    private final TableMaker tables;

    /** @param facts every unit of the city */
    ReleaseMaker(Plan plan, City city, Rules rules, PerturbationTable noise, List<UnitFact> facts, Earlier earlier) {
        this.plan = plan;
        this.city = city;
        this.rules = rules;
        this.noise = noise;
        this.facts = facts;
        this.earlier = earlier;
        this.vintage = earlier.vintage();
        this.tables = new TableMaker(rules, noise, plan.period(), vintage, blankAreas());
    }

    /**
     * A release and what was found in making it.
     *
     * @param behind the units in its tables
     */
    record Made(Release release, Checks checks, Collection<UnitFact> behind) {}

    /** Makes it. */
    Made make(Instant now, long cutoff) {
        var levels = Levels.of(city, plan.period(), plan.nationalities());
        var exposure = new Exposure(noise.parameters().variance());
        Set<Integer> told = earlier.expose(exposure);
        var behind = new LinkedHashMap<UnitId, UnitFact>();
        var made = new ArrayList<PublishedTable>();
        for (TableDefinition definition : TableSet.named(plan.tableSet()).tables()) {
            if (plan.tables().contains(definition.id())) {
                made.add(table(variants(definition, levels), exposure, told, behind));
            }
        }
        var release = new Release(
                plan.id(),
                city.id(),
                city.code(),
                city.names(),
                city.country(),
                plan.period(),
                vintage,
                plan.revises(),
                plan.tableSet(),
                plan.rules(),
                plan.perturbation(),
                now,
                cutoff,
                made);
        double deviation = exposure.leastDeviation(told);
        var checks = new Checks(
                made.stream().map(table -> Checks.OfTable.of(table, vintage)).toList(),
                Double.isInfinite(deviation) ? null : deviation,
                rules.leastDeviation());
        return new Made(release, checks, behind.values());
    }

    /**
     * A table in the finest variant that is full enough and leaves enough noise to everybody; or else one in which nothing
     * is said anew.
     *
     * @param told numbers of the tables that are told by now; the new one joins them
     * @param behind the units in the tables by now; those of the new one join them
     */
    private PublishedTable table(
            List<Layout> variants, Exposure exposure, Set<Integer> told, Map<UnitId, UnitFact> behind) {
        Layout finest = null;
        for (Layout layout : variants) {
            Tally tally = Tally.of(layout, facts);
            var sparsity = new Sparsity(layout, tally, rules);
            if (sparsity.isFullEnough() || layout == variants.getLast()) {
                finest = finest == null ? layout : finest;
                tally.members().forEach(member -> behind.put(member.fact().id(), member.fact()));
                PublishedTable table = tables.make(layout, tally, sparsity, earlier.carried(layout, rules, facts));
                int number = exposure.add(earlier.number(), tally, drawn(table, vintage));
                told.add(number);
                if (exposure.leastDeviation(told) >= rules.leastDeviation()) {
                    return table;
                }
                told.remove(number);
            }
        }
        return tables.leftOut(finest, earlier.carried(finest, rules, facts));
    }

    /** The variants, the finest one first; in a revision the one that was published. */
    private List<Layout> variants(TableDefinition definition, Levels levels) {
        return earlier
                .revised()
                .flatMap(release -> release.table(definition.id()))
                .map(published -> List.of(Layout.levelsOf(published)))
                .orElse(definition.variants(plan.period()))
                .stream()
                .map(variant -> new Layout(definition, variant, plan.period(), levels))
                .toList();
    }

    /** The cells of a table whose figures were made for this vintage. */
    static Set<List<String>> drawn(PublishedTable table, int vintage) {
        return table.cells().stream()
                .filter(cell -> cell.value() != null && cell.vintage() == vintage)
                .map(PublishedCell::codes)
                .collect(Collectors.toSet());
    }

    // Each neighbourhood that is not told, by the first rule that forbids it.
    private Map<String, Blank> blankAreas() {
        var registered = new HashMap<String, Long>();
        for (UnitFact fact : facts) {
            boolean counts = fact.contributions().stream()
                    .anyMatch(contribution -> contribution.measure() == Measure.REGISTERED
                            && contribution.month().isBefore(plan.period().end()));
            if (counts) {
                registered.merge(fact.coordinates().area(), 1L, Long::sum);
            }
        }
        var blank = new HashMap<String, Blank>();
        city.areas().forEach(area -> {
            String id = area.id().toString();
            if (area.residents() == 0) {
                blank.put(id, Blank.POPULATION_UNKNOWN);
            } else if (area.residents() < rules.population().residents()) {
                blank.put(id, Blank.SMALL_AREA);
            } else if (registered.getOrDefault(id, 0L) < rules.population().registered()) {
                blank.put(id, Blank.FEW_REGISTERED);
            }
        });
        return blank;
    }
}
