package org.guichet.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an event is called in stores and topics. It is spelled out, so that a class can have a better name one day. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface StoredAs {
    /** Logical name, {@code context.Event}, the same for ever; the context is the topic. */
    String value();

    /**
     * How often the payload has grown, from 1. What an older revision could not say is absent in it and reads as null, so
     * that no upcaster is needed; a revision that means something else by an old component would need one.
     */
    int revision() default 1;
}
