namespace Scenes.Engine;

public sealed class CallsRemotely(RemoteEngine engine) : CallCases(engine);

public sealed class TurnsRemotely(RemoteEngine engine) : TurnCases(engine);

public sealed class LifeRemotely(RemoteEngine engine) : LifeCases(engine);

public sealed class StateRemotely(RemoteEngine engine) : StateCases(engine);

public sealed class TimersRemotely(RemoteEngine engine) : TimerCases(engine);

public sealed class RemindersRemotely(RemoteEngine engine) : ReminderCases(engine);

public sealed class StreamsRemotely(RemoteEngine engine) : StreamCases(engine);

public sealed class FiltersRemotely(RemoteEngine engine) : FilterCases(engine);

public sealed class ContextRemotely(RemoteEngine engine) : ContextCases(engine);

public sealed class CallsHosted(HostedEngine engine) : CallCases(engine);

public sealed class TurnsHosted(HostedEngine engine) : TurnCases(engine);

public sealed class LifeHosted(HostedEngine engine) : LifeCases(engine);

public sealed class StateHosted(HostedEngine engine) : StateCases(engine);

public sealed class TimersHosted(HostedEngine engine) : TimerCases(engine);

public sealed class RemindersHosted(HostedEngine engine) : ReminderCases(engine);

public sealed class StreamsHosted(HostedEngine engine) : StreamCases(engine);

public sealed class FiltersHosted(HostedEngine engine) : FilterCases(engine);

public sealed class ContextHosted(HostedEngine engine) : ContextCases(engine);
