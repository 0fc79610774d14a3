/** What DocuSign, and signers on their way there, call. */
@NullMarked
package org.countersign.filing.signing.docusign.http;

import org.jspecify.annotations.NullMarked;
