package coop.workers.manyhands.engine.access;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/** Reads what a command of the engine keeps to itself. */
public final class HiddenField {

    private HiddenField() {}

    public static <T> @Nullable T of(Object command, String name, Class<T> type) {
        Field field = ReflectionUtils.findField(command.getClass(), name);
        if (field == null) {
            throw new IllegalStateException(
                    "%s has no field %s in this version of the engine: the guards in this package have to be looked through."
                            .formatted(command.getClass().getSimpleName(), name));
        }
        ReflectionUtils.makeAccessible(field);
        return type.cast(ReflectionUtils.getField(field, command));
    }
}
