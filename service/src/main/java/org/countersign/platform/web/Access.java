package org.countersign.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The grant a caller needs for an endpoint, {@code area.verb}: {@code filings.write}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Access {
  /** Access names; holding any one of them is enough. */
  String[] value();
}
