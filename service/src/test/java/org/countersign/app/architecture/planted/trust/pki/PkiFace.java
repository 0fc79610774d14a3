package org.countersign.app.architecture.planted.trust.pki;

import org.countersign.app.architecture.planted.trust.keys.KeysFace;
import org.countersign.app.architecture.planted.trust.keys.store.Hidden;

/** Looks behind a face. */
public record PkiFace(KeysFace keys, Hidden hidden) {}
