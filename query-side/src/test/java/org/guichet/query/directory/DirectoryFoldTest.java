package org.guichet.query.directory;

import org.guichet.query.feed.Fold;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryFoldTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ProviderRegistered | directory_provider: id=a4 municipality=a1 active=true version=0
            ProviderRegistered ProviderSuspended | directory_provider: active=false version=1
            ProviderRegistered ProviderSuspended ProviderReinstated | directory_provider: active=true version=2
            ServicePublished | directory_service: id=a5 provider=a4 municipality=a1 standing=ACTIVE version=0
            ServicePublished ServiceSuspended[temporary=true] | directory_service: standing=CLOSED_FOR_NOW
            ServicePublished ServiceSuspended[temporary=false] | directory_service: standing=SUSPENDED
            ServicePublished ServiceSuspended ServiceReinstated | directory_service: standing=ACTIVE
            ServicePublished ServiceConfirmed | directory_service: confirmed_at=2h
            ServicePublished ServiceWithdrawn | directory_service: standing=WITHDRAWN
            ServicePublished ServiceAmended ProviderRegistered ProviderAmended | directory_service: version=1 ; directory_provider: version=1
            """)
    void theseEventsGiveTheseRows(String events, String rows) {
        Fold.check(new Directory(), events, rows);
    }
}
