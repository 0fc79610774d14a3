/** Signing through DocuSign: the only place that knows its SDK. Our own records leave it. */
@NullMarked
package org.countersign.filing.signing.docusign;

import org.jspecify.annotations.NullMarked;
