package org.guichet.command;

import java.util.List;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.guichet.command.beside.Rows;
import org.guichet.command.household.HouseholdRows;
import org.guichet.command.observatory.ReleaseRows;
import org.guichet.command.oversight.OversightRows;
import org.guichet.command.reference.ReferenceRows;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;

/** What writes the tables beside the events: event handlers in the unit of work of the command, so that one that fails undoes it. */
@Configuration(proxyBeanMethods = false)
public class SideTables {
    /** The handlers, which together make all those tables of the events. */
    public static List<Object> handlers(Rows rows) {
        return List.of(
                new ReferenceRows(rows), new HouseholdRows(rows), new OversightRows(rows), new ReleaseRows(rows));
    }

    @Autowired
    void follow(EventProcessingConfigurer processors, Rows rows) {
        processors
                .usingSubscribingEventProcessors()
                .byDefaultAssignTo("beside")
                // Axon's own only logs, and the command would be stored without its rows.
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance());
        handlers(rows).forEach(handler -> processors.registerEventHandler(configuration -> handler));
    }
}
