using Microsoft.Extensions.DependencyInjection;
using Scenes.Embedded;

[assembly: AssemblyFixture(typeof(Scenes.Engine.ShuffledEngine))]

namespace Scenes.Engine;

/// <summary>The embedded engine with turns and calls in random order and copies of all messages.</summary>
public sealed class ShuffledEngine : PoolEngine
{
    protected override void Register(IServiceCollection services)
    {
        var turns = new ShuffledTurns();
        services.AddSingleton<Embedded.ITurns>(turns);
        services.AddSingleton<IWire>(turns);
        services.AddSingleton<IIncomingGrainCallFilter, RoundTripFilter>();
    }

    private sealed class ShuffledTurns : Embedded.ITurns, IWire
    {
        private readonly List<Action> _ready = [];

        public void Schedule(Mailbox mailbox) => Add(() => mailbox.Run(1));

        public void Carry(Call call) => Add(() => call.Reference!.Deliver(call));

        public bool LosesAnswer(Call call) => false;

        public void OnLate(Call call)
        {
        }

        public void OnResumed(Mailbox mailbox)
        {
        }

        private void Add(Action work)
        {
            lock (_ready)
                _ready.Add(work);
            ThreadPool.UnsafeQueueUserWorkItem(static turns => turns.RunOne(), this, preferLocal: false);
        }

        private void RunOne()
        {
            Action work;
            lock (_ready)
            {
                var choice = Random.Shared.Next(_ready.Count);
                work = _ready[choice];
                _ready.RemoveAt(choice);
            }
            work();
        }
    }
}
