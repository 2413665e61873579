using System.Collections.Frozen;
using EdgeOrleans.Grains.Wasm.Modules;

namespace EdgeOrleans.Grains.Wasm.Imports;

/// <summary>The functions of WASI preview 1 and what those answer that do nothing here: there are no files, sockets or signals.</summary>
internal static class WasiTable
{
    private static readonly FrozenDictionary<string, (FunctionType Type, int Answer)> Functions = new Dictionary<string, (FunctionType, int)>
    {
        ["args_get"] = Of("ii", Errno.Success),
        ["args_sizes_get"] = Of("ii", Errno.Success),
        ["clock_res_get"] = Of("ii", Errno.Invalid),
        ["clock_time_get"] = Of("iIi", Errno.Invalid),
        ["environ_get"] = Of("ii", Errno.Success),
        ["environ_sizes_get"] = Of("ii", Errno.Success),
        ["fd_advise"] = Of("iIIi", Errno.BadDescriptor),
        ["fd_allocate"] = Of("iII", Errno.BadDescriptor),
        ["fd_close"] = Of("i", Errno.BadDescriptor),
        ["fd_datasync"] = Of("i", Errno.BadDescriptor),
        ["fd_fdstat_get"] = Of("ii", Errno.BadDescriptor),
        ["fd_fdstat_set_flags"] = Of("ii", Errno.BadDescriptor),
        ["fd_fdstat_set_rights"] = Of("iII", Errno.BadDescriptor),
        ["fd_filestat_get"] = Of("ii", Errno.BadDescriptor),
        ["fd_filestat_set_size"] = Of("iI", Errno.BadDescriptor),
        ["fd_filestat_set_times"] = Of("iIIi", Errno.BadDescriptor),
        ["fd_pread"] = Of("iiiIi", Errno.IllegalSeek),
        ["fd_prestat_dir_name"] = Of("iii", Errno.BadDescriptor),
        ["fd_prestat_get"] = Of("ii", Errno.BadDescriptor),
        ["fd_pwrite"] = Of("iiiIi", Errno.IllegalSeek),
        ["fd_read"] = Of("iiii", Errno.BadDescriptor),
        ["fd_readdir"] = Of("iiiIi", Errno.BadDescriptor),
        ["fd_renumber"] = Of("ii", Errno.BadDescriptor),
        ["fd_seek"] = Of("iIii", Errno.IllegalSeek),
        ["fd_sync"] = Of("i", Errno.BadDescriptor),
        ["fd_tell"] = Of("ii", Errno.IllegalSeek),
        ["fd_write"] = Of("iiii", Errno.BadDescriptor),
        ["path_create_directory"] = Of("iii", Errno.BadDescriptor),
        ["path_filestat_get"] = Of("iiiii", Errno.BadDescriptor),
        ["path_filestat_set_times"] = Of("iiiiIIi", Errno.BadDescriptor),
        ["path_link"] = Of("iiiiiii", Errno.BadDescriptor),
        ["path_open"] = Of("iiiiiIIii", Errno.BadDescriptor),
        ["path_readlink"] = Of("iiiiii", Errno.BadDescriptor),
        ["path_remove_directory"] = Of("iii", Errno.BadDescriptor),
        ["path_rename"] = Of("iiiiii", Errno.BadDescriptor),
        ["path_symlink"] = Of("iiiii", Errno.BadDescriptor),
        ["path_unlink_file"] = Of("iii", Errno.BadDescriptor),
        ["poll_oneoff"] = Of("iiii", Errno.NotSupported),
        ["proc_exit"] = (new FunctionType("i", ""), 0),
        ["proc_raise"] = Of("i", Errno.NoSystemCall),
        ["random_get"] = Of("ii", Errno.Fault),
        ["sched_yield"] = Of("", Errno.Success),
        ["sock_accept"] = Of("iii", Errno.BadDescriptor),
        ["sock_recv"] = Of("iiiiii", Errno.BadDescriptor),
        ["sock_send"] = Of("iiiii", Errno.BadDescriptor),
        ["sock_shutdown"] = Of("ii", Errno.BadDescriptor),
    }.ToFrozenDictionary();

    /// <summary>Finds a function's type and the error number that it answers unless something else is defined.</summary>
    public static bool TryFind(string name, out FunctionType type, out int answer)
    {
        bool isFound = Functions.TryGetValue(name, out (FunctionType Type, int Answer) function);
        (type, answer) = function;
        return isFound;
    }

    private static (FunctionType Type, int Answer) Of(string parameters, int answer) => (new FunctionType(parameters, "i"), answer);
}
