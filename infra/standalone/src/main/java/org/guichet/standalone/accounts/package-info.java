/** What {@code ./guichet user} does. No part of the API can: nobody raises their own rights through it. */
package org.guichet.standalone.accounts;
