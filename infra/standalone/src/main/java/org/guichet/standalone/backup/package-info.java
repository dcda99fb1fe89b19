/**
 * Backup, its check, and restore. Three places that are kept apart: the store (what happened, and the registers), the
 * vault (the wrapped keys of persons, kept for days only) and the escrow (the secrets of the installation). No two of
 * them open anything without the third, and none without two operators.
 */
package org.guichet.standalone.backup;
