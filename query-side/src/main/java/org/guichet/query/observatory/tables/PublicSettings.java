package org.guichet.query.observatory.tables;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a city says of its published figures.
 *
 * @param licence address of the licence under which anybody may use them
 * @param contact whom to write to about them, a mail address; null where the page names the city only
 */
@ConfigurationProperties("guichet.observatory")
public record PublicSettings(
        @DefaultValue("https://creativecommons.org/licenses/by/4.0/")
        String licence,

        String contact) {}
