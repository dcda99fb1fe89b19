package org.guichet.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.platform.database.DatabaseSettings.Login;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections of one login, none of which waits for a silent server for ever, and can give all of them up. */
public final class Connections extends PGSimpleDataSource {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final long serialVersionUID = 1;
    private static final int CONNECT_SECONDS = 1;
    private static final int LOGIN_SECONDS = 2;

    private final transient Set<Connection> open = ConcurrentHashMap.newKeySet();

    /**
     * Connections to the database of the settings.
     *
     * @param schema first on the search path
     */
    public Connections(DatabaseSettings settings, Login login, String schema) {
        setURL(settings.url());
        setUser(login.user());
        setPassword(login.password());
        setCurrentSchema(schema);
        setConnectTimeout(CONNECT_SECONDS);
        setLoginTimeout(LOGIN_SECONDS);
        setTcpKeepAlive(true);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Connection opened = super.getConnection(user, password);
        for (Connection earlier : open) {
            if (earlier.isClosed()) {
                open.remove(earlier);
            }
        }
        open.add(opened);
        return opened;
    }

    /** Whoever waits for an answer on one of the connections gets a failure of the class 08 at once. */
    void giveUp() {
        for (Connection connection : open) {
            open.remove(connection);
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("a connection was gone already", e);
            }
        }
    }
}
