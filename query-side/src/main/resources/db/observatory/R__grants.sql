-- Who answers questions also counts: the residue and what was made for a release alone are not built again.
GRANT USAGE ON SCHEMA observatory TO guichet_query;
GRANT SELECT, INSERT ON observatory.residue, observatory.artefact, observatory.refused_draft TO guichet_query;
GRANT SELECT, INSERT, UPDATE ON observatory.frozen_fact TO guichet_query;
GRANT SELECT, INSERT ON observatory.federated_artefact TO guichet_query;
