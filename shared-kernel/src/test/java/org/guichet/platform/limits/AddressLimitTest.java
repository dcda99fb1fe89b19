package org.guichet.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class AddressLimitTest {
    @Test
    void theAddressesOfOneHouseholdInIpv6AreCountedAsOne() throws IOException {
        assertThat(AddressLimit.network("2001:db8:1:2::1")).isEqualTo(AddressLimit.network("2001:db8:1:2:ff::9"));
        assertThat(AddressLimit.network("2001:db8:1:2::1")).isNotEqualTo(AddressLimit.network("2001:db8:1:3::1"));
        assertThat(AddressLimit.network("192.0.2.1")).isNotEqualTo(AddressLimit.network("192.0.2.2"));
    }
}
