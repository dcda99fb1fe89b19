import {
    CasesApi,
    Configuration,
    ConsentGiverCode,
    ConsentMethodCode,
    ConsentPurposeCode,
    DataScopeCode,
    LanguageCode,
    NeedCode,
    NeedsApi,
    ReferralState,
    ReferralsApi,
    ResponseError,
    SourceOfIdentificationCode,
    UrgencyCode,
} from './index';

// One person's story, told with a client that was generated from the description of the API.
async function story(address: string, deskToken: string, clinicToken: string, provider: string, service: string) {
    const desk = new Configuration({ basePath: address, accessToken: deskToken });
    const clinic = new Configuration({ basePath: address, accessToken: clinicToken });
    const cases = new CasesApi(desk);
    const key = () => crypto.randomUUID();

    const registered = await cases.registerCase({
        idempotencyKey: key(),
        caseRegistration: {
            source: SourceOfIdentificationCode.Self,
            complete: false,
            person: { name: { given: 'Aminata', family: 'Kulibali' }, languages: [LanguageCode.Bam] },
        },
    });
    must(registered.number !== undefined, 'a registered case has a number');
    const caseId = registered.id;
    const need = await new NeedsApi(desk).identifyNeed({
        caseId,
        idempotencyKey: key(),
        needIdentifying: { need: NeedCode.LegalAid, urgency: UrgencyCode.Normal },
    });
    const share = new Set([DataScopeCode.Name, DataScopeCode.Languages]);
    await cases.recordConsent({
        caseId,
        idempotencyKey: key(),
        caseConsent: {
            purpose: ConsentPurposeCode.Referral,
            recipient: provider,
            scope: share,
            givenBy: ConsentGiverCode.Self,
            method: ConsentMethodCode.Phone,
            language: LanguageCode.Bam,
            interpreter: true,
            copyGiven: true,
        },
    });
    const referral = await new ReferralsApi(desk).referNeed({
        caseId,
        idempotencyKey: key(),
        referralReferring: { need: need.id, service, share },
    });
    const accepted = await new ReferralsApi(clinic).acceptReferralRaw({
        referralId: referral.id,
        idempotencyKey: key(),
        referralAcceptance: { remark: 'Tuesday at ten' },
    });
    const consistencyToken = accepted.raw.headers.get('consistency-token') ?? undefined;
    const board = await new ReferralsApi(desk).listReferrals({
        state: ReferralState.Accepted,
        provider,
        limit: 200,
        consistencyToken,
        prefer: 'wait=10',
        acceptLanguage: 'ar',
    });
    must(board.items.some(line => line.id === referral.id), 'the board shows the accepted referral');
    const shown = await cases.getCase({ caseId, consistencyToken, prefer: 'wait=10' });
    must(shown.referrals.length === 1 && shown.consents.length === 1, 'the case shows both');
    const refused = await cases.getCase({ caseId: key() }).catch((e: ResponseError) => e.response.status);
    must(refused === 404, 'a case that is not there is not found');
}

function must(isSo: boolean, what: string) {
    if (!isSo) {
        throw new Error('not so: ' + what);
    }
}

// What Node gives, without its types.
declare const process: { argv: string[]; exit(code: number): never };

const [address, desk, clinic, provider, service] = process.argv.slice(2);
story(address, desk, clinic, provider, service).catch(e => {
    console.error(e);
    process.exit(1);
});
