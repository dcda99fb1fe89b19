package org.guichet.platform.request;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A command that a person decides on what was seen: it takes {@code If-Match} with one strong entity tag, which is the
 * version that a look at the thing and the last command on it answered as {@code ETag}, and is refused as stale (412) if
 * the thing stands at another. Every other POST refuses the header by name (400).
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TakesIfMatch {}
