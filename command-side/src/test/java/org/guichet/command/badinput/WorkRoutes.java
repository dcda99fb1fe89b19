package org.guichet.command.badinput;

import static org.guichet.command.RunningCommandSide.DESK;
import static org.guichet.command.RunningCommandSide.SERVICE;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guichet.access.Role;
import org.guichet.command.RunningCommandSide;
import org.guichet.command.badinput.PostRoute.Preparation;

/** The POSTs of the work on a case: its needs, talks, appointments, deliveries and approvals. */
final class WorkRoutes {
    /** What was given, each field filled in; also of a referral. */
    static final String DELIVERED = """
            {"service":"%s","quantity":2,"unit":"ITEM","from":"2026-02-03","to":"2026-02-04","funder":"CITY",
             "programme":"P-1","addresses":["ACCESS_TO_HEALTH"]}
            """.formatted(SERVICE);

    static final Set<String> OPTIONAL_OF_A_DELIVERY = Set.of(
            "id",
            "need",
            "delivered.service",
            "delivered.to",
            "delivered.funder",
            "delivered.programme",
            "delivered.addresses",
            "occurredAt");

    /** Short codes that no list holds: some of what is made up for codes is good there. */
    static final Set<String> TEXT_OF_A_DELIVERY = Set.of("delivered.funder", "delivered.programme");

    static final Set<String> ADDRESSES = Set.of("delivered.addresses");

    private WorkRoutes() {}

    static List<PostRoute> all() {
        Preparation aCase = RunningCommandSide::registeredCase;
        UUID served = UUID.randomUUID();
        String moment = "{\"occurredAt\":\"NOW\"}";
        return List.of(
                need("priority", "{\"urgency\":\"URGENT\",\"occurredAt\":\"NOW\"}"),
                need("handover", "{\"desk\":\"%s\",\"occurredAt\":\"NOW\"}".formatted(DESK)),
                need("ending", "{\"outcome\":\"MET\",\"withdrawn\":false,\"occurredAt\":\"NOW\"}"),
                ofCase(
                        "assignment",
                        Role.SUPERVISOR,
                        aCase,
                        "{\"caseworker\":\"%s\",\"occurredAt\":\"NOW\"}".formatted(UUID.randomUUID())),
                new PostRoute(
                        "/cases/{caseId}/deliveries",
                        Role.DESK_OFFICER,
                        side -> Prepared.caseWithNeed(side, served),
                        "{\"id\":\"%s\",\"need\":\"%s\",\"delivered\":%s,\"occurredAt\":\"NOW\"}"
                                .formatted(UUID.randomUUID(), served, DELIVERED),
                        OPTIONAL_OF_A_DELIVERY,
                        TEXT_OF_A_DELIVERY,
                        ADDRESSES,
                        ADDRESSES),
                ofCase("contacts", Role.DESK_OFFICER, aCase, """
                        {"id":"%s","channel":"PHONE","outcome":"NO_ANSWER","callBackAt":"LATER","note":"x",
                         "occurredAt":"NOW"}
                        """.formatted(UUID.randomUUID())),
                ofCase("appointments", Role.DESK_OFFICER, aCase, """
                        {"id":"%s","at":"LATER","desk":"%s","note":"x","occurredAt":"NOW"}
                        """.formatted(UUID.randomUUID(), DESK)),
                appointment("attendance", moment),
                appointment("absence", moment),
                appointment("cancellation", "{\"reason\":\"PERSON_CANCELLED\",\"occurredAt\":\"NOW\"}"),
                ofCase("approvals", Role.DESK_OFFICER, aCase, """
                        {"id":"%s","reason":"NEEDS_MET","remark":"x","occurredAt":"NOW"}
                        """.formatted(UUID.randomUUID())),
                ofCase("approvals/agreement", Role.SUPERVISOR, Prepared::caseToApprove, moment),
                ofCase(
                        "approvals/disagreement",
                        Role.SUPERVISOR,
                        Prepared::caseToApprove,
                        "{\"remark\":\"x\",\"occurredAt\":\"NOW\"}"),
                ofCase(
                        "reopening",
                        Role.DESK_OFFICER,
                        Prepared::closedCase,
                        "{\"reason\":\"PERSON_CAME_BACK\",\"occurredAt\":\"NOW\"}"));
    }

    private static PostRoute need(String noun, String body) {
        UUID need = UUID.randomUUID();
        return new PostRoute(
                "/cases/{caseId}/needs/{needId}/" + noun,
                Role.DESK_OFFICER,
                side -> Prepared.caseWithNeed(side, need),
                need,
                body,
                Set.of("withdrawn", "occurredAt"),
                Set.of(),
                Set.of(),
                Set.of());
    }

    private static PostRoute appointment(String noun, String body) {
        UUID appointment = UUID.randomUUID();
        return new PostRoute(
                "/cases/{caseId}/appointments/{appointmentId}/" + noun,
                Role.DESK_OFFICER,
                side -> Prepared.caseWithAppointment(side, appointment),
                appointment,
                body,
                Set.of("occurredAt"),
                Set.of(),
                Set.of(),
                Set.of());
    }

    private static PostRoute ofCase(String noun, Role role, Preparation prepare, String body) {
        Set<String> text = Set.of("note", "remark");
        return new PostRoute(
                "/cases/{caseId}/" + noun,
                role,
                prepare,
                body,
                Set.of("id", "desk", "callBackAt", "note", "remark", "occurredAt"),
                text,
                text,
                Set.of());
    }
}
