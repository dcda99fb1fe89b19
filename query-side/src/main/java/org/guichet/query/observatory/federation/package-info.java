/**
 * Published figures of other installations, taken over as they were published there. Only artefacts travel: nothing here
 * asks for anything but a public calendar and what it lists.
 */
package org.guichet.query.observatory.federation;
