/**
 * The independent judge: a signed package or PDF and trust anchors in, a {@link
 * org.countersign.trust.verification.Report} out. No table, no database, no outgoing call, no clock
 * of its own. It shares no code with the modules that assemble packages: it reads the container by
 * its own strict reader, compares manifest digests by its own code and leaves signatures to EU DSS
 * under a tightened policy. Bad input is a finding, never an exception. Foreign bytes belong into a
 * child process: call {@link org.countersign.trust.verification.PackageVerifier} only there or from
 * the command line.
 */
@NullMarked
package org.countersign.trust.verification;

import org.jspecify.annotations.NullMarked;
