import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.CasesApi;
import org.openapitools.client.api.NeedsApi;
import org.openapitools.client.api.ReferralsApi;
import org.openapitools.client.model.*;

/** One person's story, told with a client that was generated from the description of the API. */
public final class Story {
    private Story() {}

    /** @param arguments address, token of a desk, token of a provider, id of the provider, id of its service */
    public static void main(String[] arguments) throws ApiException {
        ApiClient desk = client(arguments[0], arguments[1]);
        ApiClient clinic = client(arguments[0], arguments[2]);
        UUID provider = UUID.fromString(arguments[3]);
        UUID service = UUID.fromString(arguments[4]);

        var cases = new CasesApi(desk);
        var registration = new CaseRegistration()
                .source(SourceOfIdentificationCode.SELF)
                .complete(false)
                .person(new PersonForm()
                        .name(new PersonFormNameForm().given("Aminata").family("Kulibali"))
                        .languages(List.of(LanguageCode.BAM)));
        String key = key();
        Receipt registered = cases.registerCase(key, registration, "fr");
        must(registered.getNumber() != null, "a registered case has a number");
        must(cases.registerCase(key, registration, "fr").equals(registered), "sent again, it is the same case");

        Receipt need = new NeedsApi(desk)
                .identifyNeed(
                        registered.getId(),
                        key(),
                        new NeedIdentifying().need(NeedCode.LEGAL_AID).urgency(UrgencyCode.NORMAL),
                        null);
        cases.recordConsent(
                registered.getId(),
                key(),
                new CaseConsent()
                        .purpose(ConsentPurposeCode.REFERRAL)
                        .recipient(provider)
                        .scope(Set.of(DataScopeCode.NAME, DataScopeCode.LANGUAGES))
                        .givenBy(ConsentGiverCode.SELF)
                        .method(ConsentMethodCode.PHONE)
                        .language(LanguageCode.BAM)
                        .interpreter(true)
                        .copyGiven(true),
                null);
        Receipt referral = new ReferralsApi(desk)
                .referNeed(
                        registered.getId(),
                        key(),
                        new ReferralReferring()
                                .need(need.getId())
                                .service(service)
                                .share(Set.of(DataScopeCode.NAME, DataScopeCode.LANGUAGES)),
                        null);
        var accepted = new ReferralsApi(clinic)
                .acceptReferralWithHttpInfo(
                        referral.getId(), key(), new ReferralAcceptance().remark("Tuesday at ten"), null, null);
        String token = accepted.getHeaders().get("consistency-token").getFirst();
        var board = new ReferralsApi(desk)
                .listReferrals(ReferralsApi.APIListReferralsRequest.newBuilder()
                        .state(ReferralState.ACCEPTED)
                        .provider(provider)
                        .limit(200)
                        .consistencyToken(token)
                        .prefer("wait=10")
                        .acceptLanguage("ar")
                        .build());
        must(
                board.getItems().stream().anyMatch(line -> referral.getId().equals(line.getId())),
                "the board shows the accepted referral");
        CaseView shown = cases.getCase(registered.getId(), null, token, "wait=10", "en");
        must(shown.getReferrals().size() == 1 && shown.getConsents().size() == 1, "the case shows both");
        try {
            cases.getCase(UUID.randomUUID(), null, null, null, "es");
            throw new IllegalStateException("a case that is not there was found");
        } catch (ApiException refused) {
            must(refused.getCode() == 404 && refused.getResponseBody().contains("urn:guichet:problem:not-found"), "404");
        }
    }

    private static ApiClient client(String address, String token) {
        Consumer<HttpRequest.Builder> signed = request -> request.setHeader("Authorization", "Bearer " + token);
        ApiClient client = new ApiClient();
        client.updateBaseUri(address);
        return client.setRequestInterceptor(signed);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static void must(boolean isSo, String what) {
        if (!isSo) {
            throw new IllegalStateException("not so: " + what);
        }
    }
}
