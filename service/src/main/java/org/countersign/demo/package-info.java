/**
 * The outside clients and the story of the main job: an attorney, a registrar, a vendor and a
 * client, each with keys of their own, talking to the service over HTTP only. Owns no table and
 * shares no code with the service beyond values.
 */
@NullMarked
package org.countersign.demo;

import org.jspecify.annotations.NullMarked;
