package org.countersign.filing.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * A signature line of a form.
 *
 * @param page for readers, 1-based
 * @param signatureField name of the field on the signature line
 * @param dateField name of its date box
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SigningPlace(int page, String signatureField, Optional<String> dateField) {}
