package org.guichet.platform.request;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.guichet.codes.CodeList;
import org.guichet.codes.CodeLists;

/** Looks a code up in its list. */
public final class KnownCode implements ConstraintValidator<CodeOf, String> {
    private CodeList list;

    @Override
    public void initialize(CodeOf constraint) {
        list = CodeLists.byName(constraint.value());
    }

    @Override
    public boolean isValid(String code, ConstraintValidatorContext context) {
        return code == null || list.contains(code);
    }
}
