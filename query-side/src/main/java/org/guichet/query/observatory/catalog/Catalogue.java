package org.guichet.query.observatory.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.guichet.observatory.TableSet;
import org.guichet.query.observatory.release.Labels;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.Release;
import org.guichet.query.observatory.tables.Addresses;
import org.guichet.query.observatory.tables.PublicSettings;
import org.guichet.query.observatory.tables.Selection;
import org.guichet.query.observatory.tables.TableFormat;

/**
 * The catalogue as DCAT-AP 3: a series for each table, in it a dataset for each city that publishes it, with a file in
 * every format, and the service that serves the same as SDMX. A file has every period of the city; a vintage has an
 * address of its own, which the files name.
 *
 * @param publications those to read now
 */
record Catalogue(List<Publication> publications, Addresses addresses, PublicSettings settings) {
    private static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";
    private static final String MEDIA_TYPES = "http://www.iana.org/assignments/media-types/";
    private static final String AT_TYPE = "@type";
    private static final String AT_ID = "@id";
    private static final String TITLE = "title";
    private static final String DESCRIPTION = "description";
    private static final String PUBLISHER = "publisher";
    private static final String LICENSE = "license";

    Map<String, Object> json() {
        Map<String, List<Publication>> byTable = byTable();
        List<Map<String, Object>> datasets = new ArrayList<>();
        byTable.forEach((table, some) -> {
            if (!some.isEmpty()) {
                datasets.add(series(table, some));
                byCity(some).forEach((city, of) -> datasets.add(dataset(table, city, of)));
            }
        });
        var catalogue = new LinkedHashMap<String, Object>();
        catalogue.put("@context", Context.json());
        catalogue.put(AT_ID, addresses.catalogue());
        catalogue.put(AT_TYPE, "dcat:Catalog");
        catalogue.put(TITLE, inAll(labels -> labels.text("catalog.title")));
        catalogue.put(DESCRIPTION, inAll(labels -> labels.text("catalog.description")));
        catalogue.put(PUBLISHER, publisher());
        catalogue.put(LICENSE, settings.licence());
        catalogue.put("language", languages());
        catalogue.put("homepage", addresses.base() + "/observatory");
        lastOf(publications).ifPresent(when -> catalogue.put("modified", when.toString()));
        catalogue.put("service", List.of(sdmx(datasets)));
        catalogue.put("dataset", datasets);
        return catalogue;
    }

    private Map<String, Object> series(String table, List<Publication> some) {
        var series = new LinkedHashMap<String, Object>();
        series.put(AT_ID, address(table));
        series.put(AT_TYPE, "dcat:DatasetSeries");
        series.put(TITLE, inAll(labels -> labels.table(table)));
        series.put(DESCRIPTION, inAll(labels -> labels.tableNote(table)));
        series.put(PUBLISHER, publisher());
        series.put("accrualPeriodicity", periodicity(some));
        return series;
    }

    private Map<String, Object> dataset(String table, String city, List<Publication> of) {
        Release newest = of.getLast().release();
        var dataset = new LinkedHashMap<String, Object>();
        dataset.put(AT_ID, address(table, city));
        dataset.put(AT_TYPE, "dcat:Dataset");
        dataset.put("identifier", table + "-" + city);
        dataset.put(TITLE, inAll(labels -> Selection.named(newest, labels) + ": " + labels.table(table)));
        dataset.put(
                DESCRIPTION,
                inAll(labels -> labels.tableNote(table) + " " + labels.text("method.protected") + " "
                        + labels.text("method.additive")));
        dataset.put("keyword", inAll(labels -> labels.text("catalog.keyword")));
        dataset.put(PUBLISHER, agent(newest));
        dataset.put("inSeries", address(table));
        dataset.put("accrualPeriodicity", periodicity(of));
        dataset.put("accessRights", AUTHORITY + "access-right/PUBLIC");
        dataset.put("theme", AUTHORITY + "data-theme/SOCI");
        dataset.put("language", languages());
        dataset.put("spatial", place(newest));
        dataset.put("temporal", time(of));
        dataset.put("version", newest.id().toString());
        dataset.put("issued", of.getFirst().publishedAt().toString());
        lastOf(of).ifPresent(when -> dataset.put("modified", when.toString()));
        dataset.put("landingPage", addresses.page(table) + "?city=" + city);
        dataset.put("page", addresses.methods());
        if (settings.contact() != null) {
            dataset.put(
                    "contactPoint",
                    Map.of(
                            AT_TYPE,
                            "vcard:Organization",
                            "vcard:fn",
                            Selection.named(newest, Labels.in(Locale.ENGLISH)),
                            "hasEmail",
                            "mailto:" + settings.contact()));
        }
        var distributions = new ArrayList<Map<String, Object>>();
        for (TableFormat format : TableFormat.values()) {
            distributions.add(distribution(table, city, newest, format));
        }
        distributions.add(byService(table, city));
        dataset.put("distribution", distributions);
        return dataset;
    }

    private Map<String, Object> distribution(String table, String city, Release newest, TableFormat format) {
        String file = addresses.ofCity(table, city, format);
        var distribution = new LinkedHashMap<String, Object>();
        distribution.put(AT_ID, address(table, city) + "-" + format.parameter());
        distribution.put(AT_TYPE, "dcat:Distribution");
        distribution.put(
                TITLE,
                inAll(labels -> Selection.named(newest, labels) + ": " + labels.table(table) + " ("
                        + labels.text("catalog." + format.parameter()) + ")"));
        distribution.put("accessURL", file);
        distribution.put("downloadURL", file);
        distribution.put(
                "mediaType",
                MEDIA_TYPES + format.type().getType() + "/" + format.type().getSubtype());
        distribution.put(
                "format", AUTHORITY + "file-type/" + (format == TableFormat.JSONSTAT ? "JSON" : format.name()));
        if (format == TableFormat.JSONSTAT) {
            distribution.put("conformsTo", "https://json-stat.org/full/");
        }
        distribution.put(LICENSE, settings.licence());
        distribution.put("language", languages());
        return distribution;
    }

    private Map<String, Object> byService(String table, String city) {
        var distribution = new LinkedHashMap<String, Object>();
        distribution.put(AT_ID, address(table, city) + "-sdmx");
        distribution.put(AT_TYPE, "dcat:Distribution");
        distribution.put(TITLE, inAll(labels -> labels.text("catalog.sdmx")));
        distribution.put("accessURL", addresses.sdmx());
        distribution.put("accessService", addresses.catalogue() + "#sdmx");
        distribution.put("conformsTo", "https://sdmx.org/");
        distribution.put(LICENSE, settings.licence());
        return distribution;
    }

    private Map<String, Object> sdmx(List<Map<String, Object>> datasets) {
        var service = new LinkedHashMap<String, Object>();
        service.put(AT_ID, addresses.catalogue() + "#sdmx");
        service.put(AT_TYPE, "dcat:DataService");
        service.put(TITLE, inAll(labels -> labels.text("catalog.sdmx")));
        service.put("endpointURL", addresses.sdmx());
        service.put("endpointDescription", addresses.base() + "/openapi");
        service.put(LICENSE, settings.licence());
        service.put(
                "servesDataset",
                datasets.stream()
                        .filter(dataset -> dataset.get(AT_TYPE).equals("dcat:Dataset"))
                        .map(dataset -> dataset.get(AT_ID))
                        .toList());
        return service;
    }

    private Map<String, List<Publication>> byTable() {
        var byTable = new LinkedHashMap<String, List<Publication>>();
        TableSet.current().tables().forEach(table -> byTable.put(table.id(), new ArrayList<>()));
        publications.forEach(one -> one.release().tables().forEach(table -> byTable.computeIfAbsent(
                        table.id(), id -> new ArrayList<>())
                .add(one)));
        return byTable;
    }

    private static Map<String, List<Publication>> byCity(List<Publication> some) {
        var byCity = new TreeMap<String, List<Publication>>();
        some.forEach(one -> byCity.computeIfAbsent(one.release().city(), city -> new ArrayList<>())
                .add(one));
        return byCity;
    }

    /** The city; where several publish here, all of them together, since a catalogue has one publisher. */
    private Map<String, Object> publisher() {
        var cities = new TreeMap<String, Release>();
        publications.forEach(one -> cities.put(one.release().city(), one.release()));
        if (cities.size() == 1) {
            return agent(cities.firstEntry().getValue());
        }
        var agent = new LinkedHashMap<String, Object>();
        agent.put(AT_ID, addresses.catalogue() + "#cities");
        agent.put(AT_TYPE, "foaf:Agent");
        agent.put("name", inAll(labels -> cities.values().stream()
                .map(city -> Selection.named(city, labels))
                .reduce((one, other) -> one + ", " + other)
                .orElseGet(() -> labels.text("catalog.title"))));
        return agent;
    }

    private Map<String, Object> agent(Release city) {
        var agent = new LinkedHashMap<String, Object>();
        agent.put(AT_ID, addresses.catalogue() + "#city-" + city.city());
        agent.put(AT_TYPE, "foaf:Agent");
        agent.put("name", inAll(labels -> Selection.named(city, labels)));
        return agent;
    }

    private List<Object> place(Release city) {
        return List.of(
                AUTHORITY + "country/" + city.country(),
                Map.of(
                        AT_ID,
                        addresses.catalogue() + "#place-" + city.city(),
                        AT_TYPE,
                        "dct:Location",
                        "prefLabel",
                        inAll(labels -> Selection.named(city, labels))));
    }

    private static Map<String, Object> time(List<Publication> of) {
        return Map.of(
                AT_TYPE,
                "dct:PeriodOfTime",
                "startDate",
                of.stream()
                        .map(one -> one.release().period().firstDay())
                        .min(Comparable::compareTo)
                        .orElseThrow()
                        .toString(),
                "endDate",
                of.stream()
                        .map(one -> one.release().period().end().minusDays(1))
                        .max(Comparable::compareTo)
                        .orElseThrow()
                        .toString());
    }

    // One value at most, by DCAT-AP: the shorter one, since something new comes that often.
    private static String periodicity(List<Publication> of) {
        boolean years = of.stream().allMatch(one -> one.release().period().isYear());
        return AUTHORITY + "frequency/" + (years ? "ANNUAL" : "QUARTERLY");
    }

    private static Optional<Instant> lastOf(List<Publication> of) {
        return of.stream().map(Publication::publishedAt).max(Instant::compareTo);
    }

    private static List<String> languages() {
        return Labels.LANGUAGES.stream()
                .map(language -> AUTHORITY + "language/"
                        + Locale.of(language).getISO3Language().toUpperCase(Locale.ROOT))
                .toList();
    }

    private String address(String table) {
        return addresses.catalogue() + "#" + table;
    }

    private String address(String table, String city) {
        return address(table) + "-" + city;
    }

    private static Map<String, String> inAll(Function<Labels, String> text) {
        var texts = new LinkedHashMap<String, String>();
        Labels.LANGUAGES.forEach(language -> texts.put(language, text.apply(Labels.in(Locale.of(language)))));
        return texts;
    }
}
