package org.guichet.query.hsds;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guichet.query.hsds.VisibleDirectory.Place;
import org.guichet.query.hsds.VisibleDirectory.SeenProvider;
import org.guichet.query.hsds.VisibleDirectory.SeenService;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Puts services, organisations and places together as HSDS's API nests them. */
@Component
class Assembly {
    private static final int MOST_SERVICES = 10_000;

    private final VisibleDirectory directory;

    Assembly(VisibleDirectory directory) {
        this.directory = directory;
    }

    /** A service with all that belongs to it and its organisation. */
    Optional<ObjectNode> service(Viewer viewer, UUID id) {
        return directory.service(viewer, id).map(seen -> {
            ObjectNode node = HsdsObjects.service(seen);
            directory
                    .provider(viewer, seen.provider())
                    .ifPresent(provider -> node.set("organization", HsdsObjects.organization(provider)));
            return node;
        });
    }

    /** Services of a page; those that are not whole have what there is one of. */
    List<ObjectNode> services(Viewer viewer, Wanted wanted, Paging paging, boolean whole) {
        Map<UUID, ObjectNode> organizations = new HashMap<>();
        return directory.services(viewer, wanted, paging.perPage(), paging.skipped()).stream()
                .map(seen -> {
                    ObjectNode organization = organizations.computeIfAbsent(seen.provider(), id -> directory
                            .provider(viewer, id)
                            .map(HsdsObjects::organization)
                            .orElseThrow());
                    ObjectNode full = HsdsObjects.service(seen);
                    ObjectNode node = whole ? full : HsdsObjects.flat(full);
                    node.set("organization", whole ? organization : HsdsObjects.flat(organization));
                    if (!whole && full.has("program")) {
                        node.set("program", HsdsObjects.flat((ObjectNode) full.get("program")));
                    }
                    return node;
                })
                .toList();
    }

    /** An organisation with its services, which are whole or say what there is one of. */
    Optional<ObjectNode> organization(Viewer viewer, UUID id, boolean wholeServices) {
        return directory.provider(viewer, id).map(seen -> withServices(viewer, seen, wholeServices));
    }

    /** Organisations of a page. */
    List<ObjectNode> organizations(Viewer viewer, String search, Paging paging, boolean whole, boolean wholeServices) {
        return directory.providers(viewer, search, paging.perPage(), paging.skipped()).stream()
                .map(seen -> whole || wholeServices
                        ? withServices(viewer, seen, wholeServices)
                        : HsdsObjects.flat(HsdsObjects.organization(seen)))
                .toList();
    }

    /** A service at a place, with all that belongs to both. */
    Optional<ObjectNode> place(Viewer viewer, UUID id) {
        return directory.places(viewer, Wanted.service(id), null, 1, 0).stream()
                .findFirst()
                .map(place -> place(viewer, place, true));
    }

    /** Services at places, of a page. */
    List<ObjectNode> places(Viewer viewer, Wanted wanted, String postcode, Paging paging, boolean whole) {
        return directory.places(viewer, wanted, postcode, paging.perPage(), paging.skipped()).stream()
                .map(place -> place(viewer, place, whole))
                .toList();
    }

    private ObjectNode withServices(Viewer viewer, SeenProvider seen, boolean whole) {
        ObjectNode node = HsdsObjects.organization(seen);
        for (SeenService service : directory.services(viewer, Wanted.ofProvider(seen.id()), MOST_SERVICES, 0)) {
            ObjectNode full = HsdsObjects.service(service);
            node.withArray("services").add(whole ? full : HsdsObjects.flat(full));
        }
        return node;
    }

    private ObjectNode place(Viewer viewer, Place place, boolean whole) {
        ObjectNode service = service(viewer, place.service()).orElseThrow();
        ObjectNode at = (ObjectNode)
                service.get("service_at_locations").get(place.number()).deepCopy();
        service.remove("service_at_locations");
        if (whole) {
            at.set("service", service);
            return at;
        }
        ObjectNode node = HsdsObjects.flat(at);
        if (at.has("location")) {
            node.set("location", HsdsObjects.flat((ObjectNode) at.get("location")));
        }
        ObjectNode flat = HsdsObjects.flat(service);
        for (String one : List.of("organization", "program")) {
            if (service.has(one)) {
                flat.set(one, HsdsObjects.flat((ObjectNode) service.get(one)));
            }
        }
        node.set("service", flat);
        return node;
    }
}
