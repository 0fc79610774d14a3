package org.countersign.app.architecture.planted.filing.forms.http;

import jakarta.ws.rs.GET;
import org.countersign.app.architecture.planted.filing.forms.store.FormRow;

/** Knows a row, and has an endpoint without a door. */
public final class FormResource {
  @GET
  public FormRow row() {
    return new FormRow(1);
  }
}
