package org.guichet.command.beside;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Writes down what each thread says to the store, a line for each round trip, while somebody listens. */
@Component
public class SaidStatements implements BeanPostProcessor {
    private final Map<Thread, List<String>> said = new ConcurrentHashMap<>();
    private volatile boolean listening;

    /** From now on, and nothing of before. */
    void listen() {
        said.clear();
        listening = true;
    }

    /** What the one thread said that stored events. */
    List<String> ofTheCommand() {
        listening = false;
        return said.values().stream()
                .filter(lines -> lines.stream().anyMatch(line -> line.contains("INSERT INTO domain_event")))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return name.equals("storePool")
                ? bean
                : name.equals("storeDatabase") ? heard(DataSource.class, bean, "") : bean;
    }

    private <T> T heard(Class<T> type, Object real, String sql) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    String text = given != null && given.length > 0 && given[0] instanceof String first ? first : sql;
                    if (method.getName().startsWith("execute")) {
                        note(text);
                    } else if (method.getName().equals("commit")) {
                        note("COMMIT");
                    }
                    try {
                        Object result = method.invoke(real, given);
                        return switch (result) {
                            case PreparedStatement prepared -> heard(PreparedStatement.class, prepared, text);
                            case Statement plain -> heard(Statement.class, plain, "");
                            case Connection connection
                            when method.getName().equals("getConnection") && type == DataSource.class ->
                                heard(Connection.class, connection, "");
                            case null, default -> result;
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void note(String line) {
        if (listening) {
            said.computeIfAbsent(Thread.currentThread(), thread -> new ArrayList<>())
                    .add(line.strip().replaceAll("\\s+", " "));
        }
    }
}
