/** SQL of signing through DocuSign. */
@NullMarked
package org.countersign.filing.signing.docusign.store;

import org.jspecify.annotations.NullMarked;
