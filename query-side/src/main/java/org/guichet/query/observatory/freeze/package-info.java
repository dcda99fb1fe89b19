/**
 * Makes the figures of a release, once: counts from the base cells, noise by the Cell Key Method, rules that leave cells
 * blank, what is carried forward from an earlier release, and the check that all of it together does not give the noise
 * away. Nothing here is told to anybody but the {@link org.guichet.query.observatory.release.Artefact}.
 */
package org.guichet.query.observatory.freeze;
