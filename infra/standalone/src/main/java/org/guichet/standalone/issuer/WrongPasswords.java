package org.guichet.standalone.issuer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many wrong passwords of one address are looked at, whatever the names: the address may be a whole city's.
 *
 * @param burst after a pause
 * @param perMinute in the long run
 */
@ConfigurationProperties("guichet.limits.sign-in")
record WrongPasswords(
        @DefaultValue("100") int burst, @DefaultValue("30") int perMinute) {}
