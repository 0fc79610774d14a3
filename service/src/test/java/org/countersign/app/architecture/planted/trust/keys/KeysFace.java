package org.countersign.app.architecture.planted.trust.keys;

import org.countersign.app.architecture.planted.filing.forms.FormsFace;
import org.countersign.app.architecture.planted.trust.pki.PkiFace;

/** Imports upwards, in a circle. */
public record KeysFace(FormsFace forms, PkiFace pki) {}
