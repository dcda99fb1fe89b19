package org.guichet.query.observatory.sdmx;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of structure that are served, in the order in which SDMX-ML 2.1 wants them. */
enum StructureType {
    AGENCY_SCHEME("agencyscheme", "base.AgencyScheme", "agencySchemes"),
    DATAFLOW("dataflow", "datastructure.Dataflow", "dataflows"),
    CATEGORY_SCHEME("categoryscheme", "categoryscheme.CategoryScheme", "categorySchemes"),
    CODELIST("codelist", "codelist.Codelist", "codelists"),
    CONCEPT_SCHEME("conceptscheme", "conceptscheme.ConceptScheme", "conceptSchemes"),
    DATA_STRUCTURE("datastructure", "datastructure.DataStructure", "dataStructures"),
    DATA_CONSTRAINT("dataconstraint", "registry.DataConstraint", "dataConstraints");

    private final String path;
    private final String modelClass;
    private final String collection;

    StructureType(String path, String modelClass, String collection) {
        this.path = path;
        this.modelClass = modelClass;
        this.collection = collection;
    }

    /** The kind with this name in paths and in {@code references}. */
    static Optional<StructureType> of(String path) {
        return Arrays.stream(values()).filter(type -> type.path.equals(path)).findFirst();
    }

    /** Package and class in the information model. */
    String modelClass() {
        return modelClass;
    }

    /** Name of their array in SDMX-JSON. */
    String collection() {
        return collection;
    }
}
