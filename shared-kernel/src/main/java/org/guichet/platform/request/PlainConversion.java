package org.guichet.platform.request;

import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

/**
 * Lets what a converter refuses be refused. Spring would otherwise try the editors of Java Beans next, which take
 * {@code 0x10} for a number, {@code on} for true, and the text of an id that is shorter than one.
 */
record PlainConversion(ConversionService conversions) implements ConversionService {
    @Override
    public boolean canConvert(Class<?> from, Class<?> to) {
        return conversions.canConvert(from, to);
    }

    @Override
    public boolean canConvert(TypeDescriptor from, TypeDescriptor to) {
        return conversions.canConvert(from, to);
    }

    @Override
    public <T> T convert(Object value, Class<T> to) {
        return to.cast(convert(value, TypeDescriptor.forObject(value), TypeDescriptor.valueOf(to)));
    }

    @Override
    public Object convert(Object value, TypeDescriptor from, TypeDescriptor to) {
        try {
            return conversions.convert(value, from, to);
        } catch (ConversionFailedException otherForm) {
            // Without its message, which would quote the text.
            throw new IllegalArgumentException("not in its plain form");
        }
    }
}
