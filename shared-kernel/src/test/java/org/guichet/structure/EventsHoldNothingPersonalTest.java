package org.guichet.structure;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.casework.CaseId;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.Document;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.PersonName;
import org.guichet.envelope.EventCatalogue;
import org.guichet.envelope.EventType;
import org.guichet.municipality.AreaId;
import org.guichet.sealing.Sealed;
import org.junit.jupiter.api.Test;

/** What describes a person is sealed wherever it stands in an event, and the compiler alone does not see to it. */
class EventsHoldNothingPersonalTest {
    /** Each says why it is of the work, of an organisation or of a city, and not of a person. */
    private static final Map<String, String> CLEAR = Map.ofEntries(
            entry("CaseRegistered.source", "code: how the work began"),
            entry("ConsentRecorded.purpose", "code: what may be done"),
            entry("ConsentRecorded.scope", "codes: which fields may be shared, not what stands in them"),
            entry("ConsentRecorded.givenBy", "code: on whose word the work rests"),
            entry("ConsentRecorded.method", "code: how it was recorded"),
            entry("ConsentWithdrawn.by", "code: whose word it was"),
            entry("CaseClosed.reason", "code: why the work ended"),
            entry("CaseReopened.reason", "code: why the work goes on"),
            entry("ContactMade.channel", "code: how the work was done"),
            entry("ContactMade.outcome", "code: what came of the work"),
            entry("AppointmentCancelled.reason", "code: why the work ended"),
            entry("ApprovalAsked.reason", "code: why the work would end"),
            entry("CaseTransferOffered.legalBasis", "code: on what ground it was shared"),
            entry("CaseTransferRefused.reason", "code: why the work ended"),
            entry("Delivered.quantity", "how much work"),
            entry("Delivered.unit", "code: in what it is counted"),
            entry("Delivered.currency", "code: of a currency"),
            entry("Delivered.from", "when the work was done"),
            entry("Delivered.to", "when the work was done"),
            entry("Delivered.funder", "code: an organisation's"),
            entry("Delivered.programme", "code: an organisation's"),
            entry("Delivered.addresses", "codes: a policy's"),
            entry("NeedReprioritised.urgency", "code: by when the work is due"),
            entry("NeedIdentified.group", "the coarse group; the exact code is sealed"),
            entry("NeedIdentified.urgency", "code: by when the work is due"),
            entry("NeedResolved.outcome", "code: how the work ended"),
            entry("NeedUnserved.reason", "code: why the work ended"),
            entry("ReferralSent.group", "the coarse group; the exact code is sealed"),
            entry("ReferralSent.urgency", "code: by when the work is due"),
            entry("ReferralSent.legalBasis", "code: on what ground it was shared"),
            entry("ReferralDeclined.reason", "code: why the work ended"),
            entry("ReferralCompleted.outcome", "code: how the work ended"),
            entry("NeedTakenOver.group", "code: coarse, RESTRICTED for protection"),
            entry("NeedTakenOver.urgency", "code: how soon"),
            entry("CallBackTakenOver.channel", "code: how people talked"),
            entry("CallBackTakenOver.outcome", "code: what came of a talk"),
            entry("ReferralNotDelivered.reason", "code: why the work ended"),
            entry("ReferralWithdrawn.reason", "code: why the work ended"),
            entry("ProviderRegistered.name", "an organisation's"),
            entry("ProviderRegistered.providerClass", "code: an organisation's"),
            entry("ProviderRegistered.phone", "an organisation's"),
            entry("ProviderRegistered.email", "an organisation's"),
            entry("ProviderSuspended.reason", "about an organisation"),
            entry("ServiceSuspended.reason", "about an organisation"),
            entry("ProviderEntry.name", "an organisation's"),
            entry("ProviderEntry.providerClass", "code: an organisation's"),
            entry("ProviderEntry.phone", "an organisation's"),
            entry("ProviderEntry.email", "an organisation's"),
            entry("ServiceEntry.name", "an organisation's"),
            entry("ServiceEntry.needs", "codes: what is offered"),
            entry("ServiceEntry.visibility", "code: who may see the offer"),
            entry("ServiceEntry.languages", "codes: in which the offer is given"),
            entry("ServicePublished.name", "an organisation's"),
            entry("ServicePublished.needs", "codes: what is offered"),
            entry("ServicePublished.visibility", "code: who may see the offer"),
            entry("ServicePublished.languages", "codes: in which the offer is given"),
            entry("ServiceWithdrawn.reason", "about an organisation"),
            entry("MemberLeft.reason", "code: why the membership ended"),
            entry("GlassBroken.reason", "code: why somebody looked"),
            entry("GlassReviewed.verdict", "code: what was thought of the look"),
            entry("DisclosureRequested.kind", "code: what an authority asked for"),
            entry("DisclosureRequested.authority", "code: what kind of body asked"),
            entry("DisclosureRequested.basis", "code: on what ground it was asked"),
            entry("DisclosureDecided.ground", "code: on what ground it was decided"),
            entry("EnquiryAnswered.topic", "code: of a talk with nobody in particular"),
            entry("EnquiryAnswered.language", "code: of a talk with nobody in particular"),
            entry("EnquiryAnswered.channel", "code: of a talk with nobody in particular"),
            entry("EnquiryAnswered.outcome", "code: of a talk with nobody in particular"),
            entry("EnquiryAnswered.needGroup", "code: of a talk with nobody in particular"),
            entry("ReleasePlanned.tables", "names of tables"),
            entry("ReleasePlanned.nationalities", "codes: how a whole city's figures are grouped"),
            entry("ReleasePlanned.tableSet", "a version"),
            entry("ReleasePlanned.rules", "a version"),
            entry("ReleasePlanned.perturbation", "a version"),
            entry("ReleasePlanned.publishOn", "a city's announcement"),
            entry("ReleasePublished.sha256", "hash of what anybody may read"),
            entry("ReleaseRevised.sha256", "hash of what anybody may read"),
            entry("MunicipalityEstablished.code", "a city's"),
            entry("MunicipalityEstablished.names", "a city's"),
            entry("MunicipalityEstablished.country", "a city's"),
            entry("MunicipalityEstablished.languages", "a city's"),
            entry("DeskOpened.name", "a desk's"),
            entry("AreaDefined.area", "the area that is defined, nobody's residence"),
            entry("AreaDefined.names", "an area's"),
            entry("AreaDefined.validFrom", "an area's"),
            entry("AreaChanged.area", "the area that is changed, nobody's residence"),
            entry("AreaChanged.names", "an area's"),
            entry("AreaChanged.validUntil", "an area's"),
            entry("PopulationBaseRecorded.area", "the area that was counted, nobody's residence"),
            entry("PopulationBaseRecorded.source", "a publication's"),
            entry("FocalPersonNamed.area", "the area that somebody cares for, nobody's residence"),
            entry("WorkingCalendar.holidays", "a city's"),
            entry("PersonErased.basis", "code: why the key was destroyed"),
            entry("CasePersonErased.basis", "code: why the key was destroyed"),
            entry("ErasureRequested.askedBy", "code: on whose word the work rests"),
            entry("ErasureRequested.ground", "code: why the work is asked for"),
            entry("ErasureRefused.reason", "code: why the work was not done"),
            entry("LegalHoldPlaced.basis", "code: why the work has to wait"),
            entry("LegalHoldPlaced.reviewOn", "when the work is due"),
            entry("RetentionSet.years", "a city's"));

    /** What an organisation publishes of itself. HSDS's fields that name a person are not among them, nor in the records. */
    private static final Map<String, List<String>> PUBLISHED = Map.ofEntries(
            entry("Accessibility", List.of("description", "details", "url")),
            entry(
                    "Address",
                    List.of(
                            "address1",
                            "address2",
                            "city",
                            "region",
                            "stateProvince",
                            "postalCode",
                            "country",
                            "addressType")),
            entry("Attribute", List.of("linkType", "linkEntity", "value")),
            entry("Contact", List.of("title", "department", "email")),
            entry("CostOption", List.of("validFrom", "validTo", "option", "currency", "amount", "amountDescription")),
            entry("Funding", List.of("source")),
            entry("Language", List.of("name", "code", "note")),
            entry(
                    "Location",
                    List.of(
                            "locationType",
                            "url",
                            "name",
                            "alternateName",
                            "description",
                            "transportation",
                            "latitude",
                            "longitude",
                            "externalIdentifier",
                            "externalIdentifierType")),
            entry(
                    "Metadata",
                    List.of(
                            "resourceType",
                            "lastActionDate",
                            "lastActionType",
                            "fieldName",
                            "previousValue",
                            "replacementValue")),
            entry("OrganizationIdentifier", List.of("identifierScheme", "identifierType", "identifier")),
            entry("Phone", List.of("number", "extension", "type", "description")),
            entry("Program", List.of("name", "alternateName", "description")),
            entry("RequiredDocument", List.of("document", "uri")),
            entry(
                    "Schedule",
                    List.of(
                            "validFrom",
                            "validTo",
                            "dtstart",
                            "timezone",
                            "until",
                            "count",
                            "wkst",
                            "freq",
                            "interval",
                            "byday",
                            "byweekno",
                            "bymonthday",
                            "byyearday",
                            "description",
                            "opensAt",
                            "closesAt",
                            "scheduleLink",
                            "attendingType",
                            "notes")),
            entry("ServiceArea", List.of("name", "description", "extent", "extentType", "uri")),
            entry("ServiceAtLocation", List.of("description")),
            entry("Taxonomy", List.of("name", "description", "uri", "version")),
            entry("TaxonomyTerm", List.of("code", "name", "description", "taxonomy", "language", "termUri")),
            entry(
                    "ProviderDescription",
                    List.of(
                            "alternateName",
                            "description",
                            "website",
                            "taxStatus",
                            "taxId",
                            "yearIncorporated",
                            "legalStatus",
                            "logo",
                            "uri")),
            entry(
                    "ServiceDescription",
                    List.of(
                            "alternateName",
                            "description",
                            "url",
                            "email",
                            "interpretationServices",
                            "applicationProcess",
                            "feesDescription",
                            "waitTime",
                            "fees",
                            "accreditations",
                            "eligibilityDescription",
                            "minimumAge",
                            "maximumAge",
                            "assuredDate",
                            "assurerEmail",
                            "licenses",
                            "alert")));

    private static final Map<String, String> REVIEWED = reviewed();

    private static Map<String, String> reviewed() {
        Map<String, String> all = new HashMap<>(CLEAR);
        PUBLISHED.forEach((record, components) ->
                components.forEach(component -> all.put(record + "." + component, "published by an organisation")));
        return all;
    }

    @Test
    void nothingIsClearInAnEventButWhatWasReviewed() {
        assertThat(ClearComponents.of(events(), REVIEWED).refused()).isEmpty();
    }

    @Test
    void nothingIsReviewedThatNoEventHas() {
        assertThat(ClearComponents.of(events(), REVIEWED).used()).isEqualTo(REVIEWED.keySet());
    }

    @Test
    void anEventWithAClearNameDateAreaOrTextFails() {
        record Greeted(
                CaseId id,
                PersonName name,
                List<Document> documents,
                CaseNumber number,
                LocalDate born,
                AreaId lives,
                String said,
                Object anything,
                Sealed<PersonName> sealed,
                Nested nested) {
            record Nested(Map<String, PersonDetails> remarks) {}
        }
        assertThat(ClearComponents.of(List.of(Greeted.class), Map.of()).refused())
                .containsOnlyKeys(
                        "Greeted.name",
                        "Greeted.documents",
                        "Greeted.number",
                        "Greeted.born",
                        "Greeted.lives",
                        "Greeted.said",
                        "Greeted.anything",
                        "Nested.remarks");
    }

    @Test
    void aReviewDoesNotLetANamePass() {
        record Greeted(PersonName name, List<Document> documents) {}
        var reviewed = Map.of("Greeted.name", "by mistake", "Greeted.documents", "by mistake");
        assertThat(ClearComponents.of(List.of(Greeted.class), reviewed).refused())
                .containsOnlyKeys("Greeted.name", "Greeted.documents");
    }

    private static Collection<Class<?>> events() {
        return EventCatalogue.all().stream().<Class<?>>map(EventType::payload).toList();
    }
}
