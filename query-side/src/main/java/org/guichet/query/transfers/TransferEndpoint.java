package org.guichet.query.transfers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.guichet.access.Caller;
import org.guichet.casework.PersonDetails;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.opening.Opening;
import org.guichet.query.opening.PersonView;
import org.guichet.query.opening.Seals;
import org.guichet.query.paging.Cursor;
import org.guichet.query.paging.Page;
import org.guichet.query.transfers.TransferOffer.State;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Offers to the own city, and those that it made. */
@RestController
@Tag(name = "Transfers")
class TransferEndpoint {
    private static final String PAGE = """
            SELECT %s FROM transfer_offer AS t
             WHERE CASE WHEN :incoming THEN t.to_city = :city ELSE t.from_city = :city END
               AND (t.offered_at, t.id) < (:at, :id)
               AND (CAST(:state AS text) IS NULL OR t.state = :state)
             ORDER BY t.offered_at DESC, t.id DESC LIMIT :most
            """.formatted(Transfers.OFFERS.columnsOf("t"));

    private final JdbcClient database;
    private final Consistency consistency;
    private final Opening opening;

    TransferEndpoint(@Qualifier("readDatabase") DataSource database, Consistency consistency, Opening opening) {
        this.database = JdbcClient.create(database);
        this.consistency = consistency;
        this.opening = opening;
    }

    /** @param incoming true for offers to the own city, false for those that it made */
    @GetMapping("/api/v1/transfers")
    @Operation(
            summary = "List transfers",
            description = "Offers to the caller's city and those that it made, newest first.")
    Page<Offered> list(
            @RequestParam(defaultValue = "true") boolean incoming,
            @RequestParam(required = false) State state,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            Caller caller,
            ServletWebRequest request) {
        consistency.await(request, Transfers.NAME);
        Cursor from = Cursor.falling(cursor, incoming, state);
        List<TransferOffer> found = database.sql(PAGE)
                .param("incoming", incoming)
                .param("city", caller.municipality().value())
                .param("at", from.at())
                .param("id", from.id())
                .param("state", state == null ? null : state.name())
                .param("most", limit + 1)
                .query((rows, number) -> Transfers.OFFERS.read(rows))
                .list();
        Page<TransferOffer> page = Page.of(found, limit, from, offer -> List.of(offer.offeredAt(), offer.id()));
        Seals seals = opening.of(page.items().stream()
                .flatMap(TransferEndpoint::sealed)
                .filter(Objects::nonNull)
                .map(part -> part.p().value())
                .collect(Collectors.toSet()));
        return page.map(offer -> Offered.of(offer, incoming, seals));
    }

    private static Stream<Sealed<?>> sealed(TransferOffer offer) {
        PersonDetails details = offer.details() == null ? PersonDetails.NONE : offer.details();
        return Stream.of(details.name(), details.birthDate(), details.phones(), details.languages(), offer.note());
    }

    /**
     * An offer.
     *
     * @param caseId the case of the offering city; absent for the city that was asked
     * @param newCase the case of the city that accepted; absent for the offering city, to which it does not belong
     * @param person what the city that was asked may read while it decides
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Offered(
            UUID id,
            UUID caseId,
            UUID fromCity,
            UUID toCity,
            State state,
            String legalBasis,
            Instant offeredAt,
            String reason,
            UUID newCase,
            PersonView person,
            String note) {
        static Offered of(TransferOffer offer, boolean incoming, Seals seals) {
            return new Offered(
                    offer.id(),
                    incoming ? null : offer.caseId(),
                    offer.fromCity(),
                    offer.toCity(),
                    offer.state(),
                    offer.legalBasis(),
                    offer.offeredAt(),
                    offer.reason(),
                    incoming ? offer.newCase() : null,
                    PersonView.of(offer.details(), seals),
                    seals.open(SealedField.NOTE, offer.note()));
        }

        /** The id only. */
        @Override
        public String toString() {
            return "offer " + id;
        }
    }
}
