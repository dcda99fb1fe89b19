/** What Guichet refuses whoever asks, and why: docs/refusals.md. */
package org.guichet.platform.refusal;
