package org.guichet.query;

import java.util.List;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.query.casehistory.CaseHistory;
import org.guichet.query.caseregister.CaseNumberIndex;
import org.guichet.query.caseregister.CaseRegister;
import org.guichet.query.contacts.CaseContacts;
import org.guichet.query.directory.Directory;
import org.guichet.query.enquiries.Enquiries;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowIndex;
import org.guichet.query.household.Households;
import org.guichet.query.municipality.Cities;
import org.guichet.query.observatory.calendar.ReleaseCalendar;
import org.guichet.query.observatory.cube.Counting;
import org.guichet.query.observatory.cube.UnitFacts;
import org.guichet.query.oversight.Oversight;
import org.guichet.query.privacy.KeptCases;
import org.guichet.query.privacy.Privacy;
import org.guichet.query.providerinbox.ProviderInbox;
import org.guichet.query.providerinbox.RouteIndex;
import org.guichet.query.referralboard.ReferralBoard;
import org.guichet.query.search.Search;
import org.guichet.query.search.SearchIndex;
import org.guichet.query.transfers.Transfers;

/** Every projection of the query side. */
public final class Projections {
    private Projections() {}

    /** New instances, made without Spring and without a database. */
    public static List<Projection> all() {
        return List.of(
                new Cities(),
                new Directory(),
                new CaseRegister(),
                new CaseHistory(),
                new ReferralBoard(),
                new ProviderInbox(),
                new CaseContacts(),
                new Transfers(),
                new Enquiries(),
                new Households(),
                new Oversight(),
                new Search(),
                new Privacy(),
                new KeptCases(),
                new Counting(),
                new ReleaseCalendar());
    }

    /** What follows the rows of some of them, made without Spring; it opens what it indexes with these keys. */
    public static List<RowIndex> indexes(PersonKeys keys, InstallationSecrets secrets) {
        return List.of(
                new CaseNumberIndex(keys, secrets),
                new SearchIndex(keys, secrets),
                new RouteIndex(keys, secrets),
                new UnitFacts(keys, secrets));
    }
}
